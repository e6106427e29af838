//! Being asked to stop: Ctrl-C, SIGTERM, a closed terminal.

use std::process::{Child, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// Longer than the server takes to finish its requests and stop its database.
const PATIENCE: Duration = Duration::from_secs(90);

/// Remembers that this process was asked to stop. While it exists, the signals no longer end the process by themselves;
/// a second one does.
#[derive(Clone)]
pub(crate) struct StopRequest {
    asked: Arc<AtomicBool>,
}

impl StopRequest {
    pub(crate) fn listen() -> Result<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // In this order: the first signal only sets the flag, the second finds it set.
            signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&asked))
                .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&asked)))
                .context("listening for signals")?;
        }
        Ok(Self { asked })
    }

    pub(crate) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Sleeps until asked to stop or until `check` says to go on.
    pub(crate) fn wait_until(&self, mut check: impl FnMut() -> bool) {
        while !self.is_asked() && !check() {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Asks a child to stop and waits for it.
pub(crate) fn stop(child: &mut Child) -> Result<ExitStatus> {
    if let Some(status) = child.try_wait()? {
        return Ok(status);
    }
    // Not waited for yet, so the id is still its own. An error means that it ended just now.
    let _ = kill_process(Pid::from_child(child), Signal::TERM);
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill()?;
    Ok(child.wait()?)
}
