//! Runs a PostgreSQL of its own, so that Cradle needs no database to be set up first.
//!
//! Owns one directory: the cluster, its two passwords, its socket and its log. Blocking, no async
//! runtime: a caller inside one uses a blocking task.
//!
//! Invariants:
//! - One running cluster per data directory, guarded by a lock that the operating system releases with its holder.
//! - PostgreSQL never runs as root and never listens on a network address.
//! - The cluster does not outlive its owner: not after [`PrivatePostgres::stop`], not after a drop, and (on Linux) not
//!   after a `kill -9` of the owner either.
//! - A directory is either a complete cluster with its passwords or none at all: both appear by one rename.

mod account;
mod binaries;
#[cfg(feature = "bundled")]
mod bundled;
mod create;
mod error;
mod layout;
mod os;
mod postmaster;
mod private_postgres;
mod spawner;
mod versions;

use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

pub use error::StartError;
pub use private_postgres::{PrivatePostgres, RunningCluster};

/// Name of the one database that is created with the cluster.
pub const DATABASE: &str = "cradle";
/// The superuser: owns the schema, runs migrations.
pub const ADMIN_ROLE: &str = "cradle_admin";
/// The login role the server works with: no superuser, never exempt from row-level security, inherits nothing.
pub const SERVER_ROLE: &str = "cradle_server";

/// Where the cluster lives and what runs it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Directory for the cluster alone; created when missing.
    pub data_dir: PathBuf,
    /// Directory with `initdb` and `postgres` (`CRADLE_PG_BIN`). `None` searches for one.
    pub binaries: Option<PathBuf>,
    /// Trades safety for speed: after a crash of the machine the data may be lost. For tests and scratch clusters only.
    pub fast_and_unsafe: bool,
}

impl Settings {
    /// Durable settings for a directory; searches for the binaries.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self { data_dir: data_dir.into(), binaries: None, fast_and_unsafe: false }
    }
}

/// Where Cradle keeps its data unless told otherwise: `/var/lib/cradle` for root (PostgreSQL's own account must be able
/// to enter it, which rules out root's home), else `$XDG_DATA_HOME/cradle` or `~/.local/share/cradle`.
///
/// `None` when the process is not root and has no home directory.
pub fn default_data_dir() -> Option<PathBuf> {
    if os::effective_uid() == 0 {
        return Some(PathBuf::from("/var/lib/cradle"));
    }
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute("XDG_DATA_HOME").or_else(|| Some(absolute("HOME")?.join(".local/share")))?;
    Some(base.join("cradle"))
}

/// Whether a Cradle is using this data directory right now.
pub fn is_in_use(data_dir: &Path) -> bool {
    layout::Layout::new(data_dir).is_ok_and(|layout| layout.is_locked())
}

/// Spawns a program that must not outlive this process: on Linux it gets SIGINT when this process ends in whatever way.
/// In its own process group, so that Ctrl-C in a terminal reaches only the caller, who stops it in order.
pub fn spawn_tied(mut command: Command) -> io::Result<Child> {
    command.process_group(0);
    spawner::spawn(command, os::Signal::FastShutdown)
}
