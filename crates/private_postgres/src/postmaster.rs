//! The server process: started, waited for, stopped, and its predecessors cleared away.

use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::account::Account;
use crate::binaries::Binaries;
use crate::error::StartError;
use crate::layout::{Layout, SocketDir, tail};
use crate::os::{self, Signal};
use crate::spawner;

const POLL: Duration = Duration::from_millis(10);
/// Recovery after a crash replays at most `max_wal_size`.
const READY_WITHIN: Duration = Duration::from_mins(5);
/// A fast shutdown writes at most `shared_buffers`.
const STOPPED_WITHIN: Duration = Duration::from_mins(1);
const KILLED_WITHIN: Duration = Duration::from_secs(10);
/// Sessions of a server that was killed notice within moments; only then is its shared memory free again.
const ORPHANS_GONE_WITHIN: Duration = Duration::from_secs(15);

/// A running server. Dropping it stops it.
#[derive(Debug)]
pub(crate) struct Postmaster {
    child: Child,
}

/// What a server is started with.
pub(crate) struct Launch<'a> {
    pub layout: &'a Layout,
    pub account: &'a Account,
    pub binaries: &'a Binaries,
    pub socket: &'a SocketDir,
    pub fast_and_unsafe: bool,
}

impl Launch<'_> {
    /// Starts the server and waits until it takes connections.
    pub(crate) fn start(&self) -> Result<Postmaster, StartError> {
        let started = Instant::now();
        loop {
            let log_start = self.layout.open_log()?.metadata().map_or(0, |log| log.len());
            let mut postmaster = self.spawn()?;
            let Some(status) = self.wait_until_ready(&mut postmaster)? else { return Ok(postmaster) };

            let log = fs::read(self.layout.log()).unwrap_or_default();
            let said = log.get(usize::try_from(log_start).unwrap_or(0)..).unwrap_or(&log);
            let orphans = String::from_utf8_lossy(said).contains("is still in use");
            if !orphans || started.elapsed() > ORPHANS_GONE_WITHIN {
                return Err(StartError::Stopped {
                    status: status.to_string(),
                    log: self.layout.log(),
                    output: tail(said),
                });
            }
            sleep(Duration::from_millis(200));
        }
    }

    fn spawn(&self) -> Result<Postmaster, StartError> {
        let cluster = self.layout.cluster();
        let log = self.layout.open_log()?;
        let error_log = log.try_clone().map_err(StartError::io("opening", self.layout.log()))?;
        let mut command = self.account.command(&self.binaries.postgres(), self.layout.root());
        command.arg("-D").arg(cluster.data());
        for setting in self.settings(&cluster.settings()) {
            command.arg("-c").arg(setting);
        }
        // Its own process group: Ctrl-C in a terminal then reaches us, who stop the server after our last statement.
        command.stdin(Stdio::null()).stdout(log).stderr(error_log).process_group(0);
        let child = spawner::spawn(command, Signal::FastShutdown)
            .map_err(StartError::io("running", self.binaries.postgres()))?;
        Ok(Postmaster { child })
    }

    /// What Cradle depends on, out of reach of the settings file.
    fn settings(&self, file: &Path) -> Vec<String> {
        // A list of quoted names; a quote inside a name is doubled.
        let socket = self.socket.path().display().to_string().replace('"', "\"\"");
        let mut settings = vec![
            format!("config_file={}", file.display()),
            "listen_addresses=".to_owned(),
            "port=5432".to_owned(),
            format!("unix_socket_directories=\"{socket}\""),
            "unix_socket_permissions=0700".to_owned(),
            // Statements and the values in error details are personal data.
            "logging_collector=off".to_owned(),
            "log_min_messages=log".to_owned(),
            "log_min_error_statement=panic".to_owned(),
            "log_error_verbosity=terse".to_owned(),
        ];
        if self.fast_and_unsafe {
            settings
                .extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"].map(str::to_owned));
        }
        settings
    }

    /// `None` once the server is ready, its exit status if it ended instead. Reads what the server publishes for
    /// `pg_ctl` and believes it only while our own child is alive and named there.
    fn wait_until_ready(&self, postmaster: &mut Postmaster) -> Result<Option<ExitStatus>, StartError> {
        let started = Instant::now();
        let pid = postmaster.child.id();
        while started.elapsed() < READY_WITHIN {
            if let Some(status) = postmaster.try_wait() {
                return Ok(Some(status));
            }
            let ready = PidFile::read(&self.layout.cluster().data())
                .is_some_and(|file| file.pid == pid && file.status == "ready");
            if ready {
                return Ok(None);
            }
            sleep(POLL);
        }
        Err(StartError::Timeout { seconds: READY_WITHIN.as_secs(), log: self.layout.log() })
    }
}

impl Postmaster {
    fn try_wait(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.try_wait().is_none()
    }

    /// Fast shutdown; when that hangs, an immediate one.
    pub(crate) fn stop(&mut self) {
        let attempts = [(Signal::FastShutdown, STOPPED_WITHIN), (Signal::ImmediateShutdown, KILLED_WITHIN)];
        for (signal, patience) in attempts {
            // Until it has been waited for, the id can't belong to anyone else.
            if !self.is_running() || os::send(self.child.id(), signal).is_err() {
                return;
            }
            let started = Instant::now();
            while started.elapsed() < patience {
                if !self.is_running() {
                    return;
                }
                sleep(POLL);
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Postmaster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Ends a server that an earlier holder of the lock left behind, and removes a pid file that a stranger's process has
/// come to match since (PostgreSQL itself would refuse to start).
pub(crate) fn clear_leftovers(layout: &Layout) -> Result<(), StartError> {
    let data = layout.cluster().data();
    let Some(PidFile { pid, .. }) = PidFile::read(&data) else { return Ok(()) };
    if pid == std::process::id() || os::is_alive(pid) && !is_postmaster_of(pid, &data, layout) {
        let path = data.join("postmaster.pid");
        return fs::remove_file(&path).map_err(StartError::io("removing", path));
    }
    let still_there = || os::is_alive(pid) && is_postmaster_of(pid, &data, layout);
    for signal in [Signal::FastShutdown, Signal::ImmediateShutdown] {
        if !still_there() {
            return Ok(());
        }
        // Refused when it ended just now, or when it is another user's: the wait tells which.
        let _ = os::send(pid, signal);
        let started = Instant::now();
        while started.elapsed() < STOPPED_WITHIN && still_there() {
            sleep(POLL);
        }
    }
    if still_there() { Err(StartError::LeftOver { pid }) } else { Ok(()) }
}

/// A server works inside its data directory; nothing else does. Without /proc, what answers in our private socket
/// directory is one.
fn is_postmaster_of(pid: u32, data: &Path, layout: &Layout) -> bool {
    if cfg!(target_os = "linux") {
        let directory = fs::read_link(PathBuf::from(format!("/proc/{pid}/cwd")));
        let data = data.canonicalize();
        matches!((directory, data), (Ok(directory), Ok(data)) if directory == data)
    } else {
        let socket = layout.root().join("socket").join(".s.PGSQL.5432");
        std::os::unix::net::UnixStream::connect(socket).is_ok()
    }
}

/// The lines of `postmaster.pid` that matter here.
struct PidFile {
    pid: u32,
    status: String,
}

impl PidFile {
    fn read(data: &Path) -> Option<Self> {
        use std::io::Read as _;
        let mut text = String::new();
        File::open(data.join("postmaster.pid")).ok()?.take(4096).read_to_string(&mut text).ok()?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        // Negative when the single-user mode wrote it.
        let pid = lines.next()?.trim().trim_start_matches('-').parse().ok()?;
        Some(Self { pid, status: lines.nth(6).unwrap_or_default().trim().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::PidFile;

    #[test]
    fn reads_pid_and_status() {
        let text = "4711\n/data\n1770000000\n5432\n/socket\n\n  5432001     98304\nready   \n";
        let file = PidFile::parse(text).unwrap();
        assert_eq!((file.pid, file.status.as_str()), (4711, "ready"));
    }

    #[test]
    fn a_file_being_written_is_not_ready() {
        assert_eq!(PidFile::parse("4711\n/data\n").unwrap().status, "");
        assert!(PidFile::parse("").is_none());
    }
}
