//! The data directory and what lies where in it.
//!
//! ```text
//! <data_dir>/          ours; PostgreSQL's account may only pass through
//! ├── lock             held while a Cradle uses the directory
//! ├── server.log       what the server says, without statements or values
//! ├── socket/          the account's, closed to everyone else, made anew at every start
//! └── cluster/         renamed into place when it is complete
//!     ├── credentials  the two passwords, readable by us alone
//!     ├── cradle.conf  settings an administrator may change
//!     └── data/        the account's: what initdb makes
//! ```
//! When this process is root it writes only to directories that PostgreSQL's account cannot write to, so that a planted
//! link gains no one anything.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::error::StartError;

/// File name of the socket; the number is a name only, nothing listens on a port.
const SOCKET_NAME: &str = ".s.PGSQL.5432";
/// Shorter than the longest socket path of any supported system (104 bytes on macOS).
const SOCKET_PATH_MAX: usize = 100;
/// The log starts afresh beyond this size.
const LOG_MAX_BYTES: u64 = 8 * 1024 * 1024;

/// Paths of one data directory.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    pub(crate) fn new(data_dir: &Path) -> Result<Self, StartError> {
        let root = std::path::absolute(data_dir).map_err(StartError::io("finding", data_dir))?;
        Ok(Self { root })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.root.join("server.log")
    }

    pub(crate) fn cluster(&self) -> Cluster {
        Cluster { dir: self.root.join("cluster") }
    }

    /// Where a cluster is put together; leftovers of an interrupted attempt are worthless.
    pub(crate) fn unfinished_cluster(&self) -> Cluster {
        Cluster { dir: self.root.join("cluster.init") }
    }

    /// Creates the directory and what is missing above it.
    pub(crate) fn create(&self, account: &Account) -> Result<(), StartError> {
        let missing: Vec<&Path> = self.root.ancestors().take_while(|dir| !dir.exists()).collect();
        for dir in missing.into_iter().rev() {
            fs::create_dir(dir)
                .or_else(|error| if dir.is_dir() { Ok(()) } else { Err(error) })
                .and_then(|()| set_mode(dir, account.passage_mode()))
                .map_err(StartError::io("creating", dir))?;
        }
        Ok(())
    }

    /// Takes the lock; the holder keeps the file open for as long as it uses the directory.
    pub(crate) fn lock(&self) -> Result<File, StartError> {
        let path = self.root.join("lock");
        let file = private_file(&path).map_err(StartError::io("opening", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(StartError::InUse { dir: self.root.clone() }),
            Err(TryLockError::Error(source)) => Err(StartError::io("locking", path)(source)),
        }
    }

    /// Whether someone holds the lock. Creates nothing.
    pub(crate) fn is_locked(&self) -> bool {
        let file = File::open(self.root.join("lock"));
        file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    /// Opens the log for appending, afresh when it has grown large.
    pub(crate) fn open_log(&self) -> Result<File, StartError> {
        let path = self.log();
        let file = private_file(&path).map_err(StartError::io("opening", &path))?;
        if file.metadata().is_ok_and(|log| log.len() > LOG_MAX_BYTES) {
            file.set_len(0).map_err(StartError::io("truncating", &path))?;
        }
        Ok(file)
    }

    /// Makes an empty socket directory. Only for the holder of the lock, after any left-over server has ended.
    pub(crate) fn create_socket_dir(&self, account: &Account) -> Result<SocketDir, StartError> {
        let dir = self.socket_path(account);
        match fs::symlink_metadata(&dir) {
            Ok(found) if found.is_dir() && found.uid() == account.uid() => {
                fs::remove_dir_all(&dir).map_err(StartError::io("removing", &dir))?;
            }
            Ok(_) => return Err(StartError::NotOurs { dir }),
            Err(_) => {}
        }
        account.create_private_dir(&dir).map_err(StartError::io("creating", &dir))?;
        Ok(SocketDir { dir })
    }

    /// The socket directory of a server that runs now.
    pub(crate) fn running_socket_dir(&self, account: &Account) -> Option<PathBuf> {
        let dir = self.socket_path(account);
        dir.join(SOCKET_NAME).exists().then_some(dir)
    }

    fn socket_path(&self, account: &Account) -> PathBuf {
        let beside = self.root.join("socket");
        if beside.join(SOCKET_NAME).as_os_str().len() <= SOCKET_PATH_MAX {
            return beside;
        }
        // A stable name, so that the next start clears up after a crash.
        let mut hasher = DefaultHasher::new();
        self.root.hash(&mut hasher);
        PathBuf::from(format!("/tmp/cradle-{}-{:016x}", account.uid(), hasher.finish()))
    }
}

/// A cluster directory, complete or in the making.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    dir: PathBuf,
}

impl Cluster {
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.join("data")
    }

    pub(crate) fn credentials(&self) -> PathBuf {
        self.dir.join("credentials")
    }

    pub(crate) fn settings(&self) -> PathBuf {
        self.dir.join("cradle.conf")
    }

    /// Major version of the data; `None` when there are none.
    pub(crate) fn major(&self) -> Result<Option<u32>, StartError> {
        let path = self.data().join("PG_VERSION");
        match fs::read_to_string(&path) {
            Ok(version) => Ok(version.trim().parse().ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.dir.exists() => Ok(None),
            Err(error) => Err(StartError::io("reading", path)(error)),
        }
    }
}

/// The directory of the socket; removed again when dropped.
#[derive(Debug)]
pub(crate) struct SocketDir {
    dir: PathBuf,
}

impl SocketDir {
    pub(crate) fn path(&self) -> &Path {
        &self.dir
    }
}

impl Drop for SocketDir {
    fn drop(&mut self) {
        // A leftover does no harm: the next start replaces it.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Opens a file for appending that no one else may read.
pub(crate) fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)
}

pub(crate) fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// The end of a text, for a message.
pub(crate) fn tail(text: &[u8]) -> String {
    const KEEP: usize = 1_500;
    let text = String::from_utf8_lossy(text);
    let text = text.trim();
    let start = text.len().saturating_sub(KEEP);
    let start = (start..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text[start..].to_owned()
}
