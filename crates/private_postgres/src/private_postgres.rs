//! The running cluster as its owner holds it.

use std::fmt::{self, Write as _};
use std::fs::File;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use crate::account::Account;
use crate::binaries::Binaries;
use crate::create::{Credentials, create_cluster};
use crate::error::StartError;
use crate::layout::{Layout, SocketDir};
use crate::postmaster::{Launch, Postmaster, clear_leftovers};
use crate::{ADMIN_ROLE, DATABASE, SERVER_ROLE, Settings};

/// A running private cluster. Stops with a fast shutdown when dropped.
pub struct PrivatePostgres {
    admin_url: String,
    server_url: String,
    // Dropped in this order: the server stops, its socket goes, the directory is free for the next.
    postmaster: Postmaster,
    _socket: SocketDir,
    _lock: File,
}

impl PrivatePostgres {
    /// Starts the cluster of a directory, creating it when there is none. Blocks: about 0.2 s, 1.5 s the first time,
    /// longer after a crash.
    pub fn start(settings: &Settings) -> Result<Self, StartError> {
        let layout = Layout::new(&settings.data_dir)?;
        let cluster = layout.cluster();
        let account = Account::choose(&cluster.data())?;
        layout.create(&account)?;
        let lock = layout.lock()?;
        account.check_reach(layout.root())?;

        let major = cluster.major()?;
        let existing = major.map(|major| (major, layout.root()));
        let binaries = Binaries::find(settings.binaries.as_deref(), &account, existing)?;
        if major.is_none() {
            create_cluster(&layout, &account, &binaries, settings.fast_and_unsafe)?;
        }
        let credentials = Credentials::read(&cluster)?;

        clear_leftovers(&layout)?;
        let socket = layout.create_socket_dir(&account)?;
        let launch = Launch {
            layout: &layout,
            account: &account,
            binaries: &binaries,
            socket: &socket,
            fast_and_unsafe: settings.fast_and_unsafe,
        };
        let postmaster = launch.start()?;
        Ok(Self {
            admin_url: url(ADMIN_ROLE, &credentials.admin, socket.path()),
            server_url: url(SERVER_ROLE, &credentials.server, socket.path()),
            postmaster,
            _socket: socket,
            _lock: lock,
        })
    }

    /// Connects as the superuser: migrations and maintenance. Contains a password.
    pub fn admin_url(&self) -> &str {
        &self.admin_url
    }

    /// Connects as the role the server works with. Contains a password.
    pub fn server_url(&self) -> &str {
        &self.server_url
    }

    /// Whether the server is still there; it should be until [`Self::stop`].
    pub fn is_running(&mut self) -> bool {
        self.postmaster.is_running()
    }

    /// Ends sessions, writes everything to disk and stops. Returns when the server has ended.
    pub fn stop(mut self) {
        self.postmaster.stop();
    }
}

/// The addresses of a cluster that another process on this machine runs.
pub struct RunningCluster {
    pub admin_url: String,
    pub server_url: String,
}

impl RunningCluster {
    /// Finds the cluster of a directory that is in use, for commands beside a running server. `None` when no one runs
    /// it, or it is not ready yet. Only whoever may read the credentials finds anything.
    pub fn find(data_dir: &Path) -> Option<Self> {
        let layout = Layout::new(data_dir).ok().filter(Layout::is_locked)?;
        let cluster = layout.cluster();
        let credentials = Credentials::read(&cluster).ok()?;
        let account = Account::choose(&cluster.data()).ok()?;
        let socket = layout.running_socket_dir(&account)?;
        Some(Self {
            admin_url: url(ADMIN_ROLE, &credentials.admin, &socket),
            server_url: url(SERVER_ROLE, &credentials.server, &socket),
        })
    }
}

impl fmt::Debug for PrivatePostgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URLs contain passwords.
        f.debug_struct("PrivatePostgres").finish_non_exhaustive()
    }
}

/// The form every PostgreSQL client understands for a local socket: its directory as the parameter `host`.
fn url(role: &str, password: &str, socket: &Path) -> String {
    let mut host = String::new();
    for byte in socket.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            host.push(char::from(*byte));
        } else {
            let _ = write!(host, "%{byte:02X}");
        }
    }
    format!("postgres://{role}:{password}@localhost/{DATABASE}?host={host}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::url;

    #[test]
    fn escapes_the_socket_directory() {
        assert_eq!(
            url("role", "secret", Path::new("/var/my data/ü")),
            "postgres://role:secret@localhost/cradle?host=%2Fvar%2Fmy%20data%2F%C3%BC"
        );
    }
}
