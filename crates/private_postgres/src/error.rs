//! Why a cluster did not start, in words for whoever runs Cradle. Every message names the way out.

use std::io;
use std::path::PathBuf;

use crate::versions::{NEWEST_MAJOR, OLDEST_MAJOR};

/// Why [`crate::PrivatePostgres::start`] failed.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The lock on the directory is held.
    #[error("another Cradle is using the data directory {}: stop it first, or give this one its own CRADLE_DATA_DIR", dir.display())]
    InUse {
        /// The data directory.
        dir: PathBuf,
    },

    /// Nothing usable in any of the places searched.
    #[error(
        "no PostgreSQL {OLDEST_MAJOR} to {NEWEST_MAJOR} was found (looked in {searched}): install one, name its directory of \
         programs in CRADLE_PG_BIN, or set DATABASE_URL to a running server"
    )]
    NoBinaries {
        /// The places searched, for the message.
        searched: String,
    },

    /// A directory of binaries does not work.
    #[error("PostgreSQL in {} can't be used: {reason}", dir.display())]
    UnusableBinaries {
        /// The directory named by the settings.
        dir: PathBuf,
        /// What happened when it was tried.
        reason: String,
    },

    /// The cluster was created by another major version.
    #[error(
        "the data in {} were written by PostgreSQL {data}, but only {found} was found: install PostgreSQL {data} or point \
         CRADLE_PG_BIN at it; to move to a newer major version, back up with the old one and restore with the new one", dir.display()
    )]
    WrongVersion {
        /// The data directory.
        dir: PathBuf,
        /// Major version of the data.
        data: u32,
        /// Versions of the binaries that were found, for the message.
        found: String,
    },

    /// PostgreSQL insists on a passwd entry.
    #[error(
        "user id {uid} has no entry in the list of users (/etc/passwd), which PostgreSQL requires: run Cradle as a listed \
         user, or set DATABASE_URL to a running server"
    )]
    NoPasswdEntry {
        /// The effective user id.
        uid: u32,
    },

    /// Root, but no account to step down to.
    #[error(
        "PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody` to run it as: start Cradle as \
         a normal user, or set DATABASE_URL to a running server"
    )]
    NoAccount,

    /// Root inside a container that may not change user, for example.
    #[error(
        "PostgreSQL can't be started as user `{user}` ({source}): start Cradle as a normal user, or set DATABASE_URL to a \
         running server"
    )]
    CannotSwitchUser {
        /// The account that was chosen.
        user: String,
        /// The refusal.
        source: io::Error,
    },

    /// The account PostgreSQL runs as may not pass through a parent directory.
    #[error(
        "PostgreSQL's user `{user}` can't enter {}: set CRADLE_DATA_DIR to a directory it can enter, such as \
         /var/lib/cradle", dir.display()
    )]
    Unreachable {
        /// The directory.
        dir: PathBuf,
        /// The account that was chosen.
        user: String,
    },

    /// Someone else owns what ought to be ours.
    #[error("{} belongs to another user or is open to others: remove it, or choose another CRADLE_DATA_DIR", dir.display())]
    NotOurs {
        /// The directory.
        dir: PathBuf,
    },

    /// A previous server of this directory would not end.
    #[error(
        "a PostgreSQL left over from an earlier run (process {pid}) does not stop: end it, then start again"
    )]
    LeftOver {
        /// Its process id.
        pid: u32,
    },

    /// `initdb` or the first statements failed.
    #[error("the database could not be created: {step} failed: {output}")]
    Create {
        /// Which program.
        step: &'static str,
        /// The end of what it said.
        output: String,
    },

    /// The server ended before it was ready.
    #[error("PostgreSQL stopped while starting ({status}); the end of {}: {output}", log.display())]
    Stopped {
        /// How it ended.
        status: String,
        /// Its log.
        log: PathBuf,
        /// The end of its log.
        output: String,
    },

    /// The server neither ended nor became ready.
    #[error("PostgreSQL was not ready after {seconds} seconds; see {}", log.display())]
    Timeout {
        /// How long was waited.
        seconds: u64,
        /// Its log.
        log: PathBuf,
    },

    /// The passwords kept next to the cluster are unreadable.
    #[error("{} is damaged: restore it from a backup of the data directory", path.display())]
    Credentials {
        /// The file.
        path: PathBuf,
    },

    /// The file system refused something.
    #[error("{action} {} failed: {source}", path.display())]
    Io {
        /// What was being done.
        action: &'static str,
        /// To what.
        path: PathBuf,
        /// The refusal.
        source: io::Error,
    },
}

impl StartError {
    /// For `map_err`: keeps what was being done, and to which path.
    pub(crate) fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { action, path, source }
    }
}
