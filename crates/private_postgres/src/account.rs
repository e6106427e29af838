//! Which user PostgreSQL runs as: this process's own, or, for root, one it steps down to.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use crate::error::StartError;
use crate::os::{self, User};

/// The user the server and `initdb` run as.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    user: User,
    /// Set when this process is root and children must change user.
    step_down: bool,
}

impl Account {
    /// Chooses the account. An existing cluster keeps the owner it has, even if a `postgres` user has appeared since.
    pub(crate) fn choose(existing_data: &Path) -> Result<Self, StartError> {
        let uid = os::effective_uid();
        if uid != 0 {
            let user = os::user_by_id(uid).ok_or(StartError::NoPasswdEntry { uid })?;
            return Ok(Self { user: User { gid: os::effective_gid(), ..user }, step_down: false });
        }
        let owner = fs::metadata(existing_data).ok().and_then(|data| os::user_by_id(data.uid()));
        let user = owner
            .or_else(|| os::user_by_name("postgres"))
            .or_else(|| os::user_by_name("nobody"))
            .filter(|user| user.uid != 0)
            .ok_or(StartError::NoAccount)?;
        Ok(Self { user, step_down: true })
    }

    pub(crate) fn name(&self) -> &str {
        &self.user.name
    }

    pub(crate) fn uid(&self) -> u32 {
        self.user.uid
    }

    /// Mode of the directories that stay ours but that PostgreSQL must pass through.
    pub(crate) fn passage_mode(&self) -> u32 {
        if self.step_down { 0o711 } else { 0o700 }
    }

    /// Makes a command run as this account, with a known environment: settings of a surrounding PostgreSQL (`PGDATA`,
    /// `PGOPTIONS`) or language must not leak in.
    pub(crate) fn command(&self, program: &Path, directory: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C").env("TZ", "UTC");
        if let Some(libraries) = std::env::var_os("LD_LIBRARY_PATH") {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        command.current_dir(directory);
        if self.step_down {
            // std also drops the supplementary groups when root changes user.
            command.gid(self.user.gid).uid(self.user.uid);
        }
        command
    }

    /// Creates a private directory that belongs to this account.
    pub(crate) fn create_private_dir(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
        self.give(path)
    }

    /// Hands a file or directory over to this account.
    pub(crate) fn give(&self, path: &Path) -> io::Result<()> {
        if self.step_down { chown(path, Some(self.user.uid), Some(self.user.gid)) } else { Ok(()) }
    }

    /// Proves that the account can be used and can enter the directory, so that later failures have one meaning less.
    pub(crate) fn check_reach(&self, directory: &Path) -> Result<(), StartError> {
        let run = |place: &Path| self.command(Path::new("/bin/sh"), place).args(["-c", ":"]).status();
        run(Path::new("/"))
            .map_err(|source| StartError::CannotSwitchUser { user: self.user.name.clone(), source })?;
        run(directory).map(|_| ()).map_err(|_| StartError::Unreachable {
            dir: directory.to_path_buf(),
            user: self.user.name.clone(),
        })
    }
}
