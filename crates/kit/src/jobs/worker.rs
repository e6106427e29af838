//! The loop that claims jobs, runs them side by side, and records what became of them.

use std::{sync::Arc, time::Duration};

use platform::jobs::{ClaimedJob, Lease, Outcome, Scope};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use super::{JobRegistry, WorkerSettings, execute::queue_daily_jobs, running::Running, wake::Wake};
use crate::App;

/// The shortest pause between two looks at an idle queue: a due job may be locked by someone for a moment.
const SHORTEST_PAUSE: Duration = Duration::from_millis(50);
/// After a notification the worker looks once more: of several transactions that commit together only one notifies,
/// and it may be the first.
const SECOND_LOOK: Duration = Duration::from_millis(100);
/// How often a worker asks whether the jobs of the day are queued.
const DAILY_LOOK: Duration = Duration::from_mins(1);
/// How long aborted jobs get to let go of what they hold.
const ABORT_LIMIT: Duration = Duration::from_secs(5);

/// Runs jobs of every organization until it is told to stop. Any number of them may run, in any number of processes.
pub struct Worker {
    app: App,
    registry: Arc<JobRegistry>,
    settings: WorkerSettings,
    scope: Scope,
    name: String,
}

impl Worker {
    /// A worker for the kinds of this registry.
    pub fn new(app: App, registry: JobRegistry, settings: WorkerSettings) -> Self {
        let scope = Scope { kinds: registry.kinds(), organization: None };
        let name = format!("{}-{:08x}", std::process::id(), rand::random::<u32>());
        Self { app, registry: Arc::new(registry), settings, scope, name }
    }

    /// Works until `stop` is cancelled; then claims no more, lets running jobs finish for as long as the settings
    /// say, and gives the others back.
    pub async fn run(self, stop: CancellationToken) {
        tracing::info!(worker = self.name, kinds = self.scope.kinds.len(), "worker started");
        let wake = Wake::listen(self.app.db.clone(), self.settings.poll);
        let mut running = Running::default();
        let mut outcomes = Vec::new();
        let mut may_be_due = true;
        let mut is_woken = false;
        let mut next_look = Instant::now();
        let mut next_renewal = Instant::now() + self.settings.lease / 3;
        let mut next_daily = Instant::now();
        while !stop.is_cancelled() {
            if next_daily <= Instant::now() {
                self.queue_daily().await;
                next_daily = Instant::now() + DAILY_LOOK;
            }
            let free = self.settings.concurrency.saturating_sub(running.len()).min(self.settings.batch);
            let wanted = if may_be_due { free } else { 0 };
            // Both at the same time: what ended is recorded while the next jobs are fetched.
            let (is_settled, claimed) = tokio::join!(self.settle(&mut outcomes), self.claim(wanted));
            if wanted > 0 {
                may_be_due = claimed.as_ref().is_some_and(|jobs| jobs.len() == wanted);
                for job in claimed.unwrap_or_default() {
                    running.spawn(&self.app, &self.registry, job, self.settings.lease, &stop);
                }
                if !may_be_due {
                    let pause = if is_woken { SECOND_LOOK } else { self.pause().await };
                    next_look = Instant::now() + pause;
                    is_woken = false;
                }
            }
            if !is_settled {
                next_look = next_look.min(Instant::now() + self.settings.poll);
            }
            if may_be_due && running.len() < self.settings.concurrency {
                running.reap(&mut outcomes);
                continue;
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = running.ended(&mut outcomes), if !running.is_empty() => {}
                () = wake.woken() => (may_be_due, is_woken) = (true, true),
                () = sleep_until(next_look), if !may_be_due => may_be_due = true,
                () = sleep_until(next_renewal.min(next_daily)) => {}
            }
            if next_renewal <= Instant::now() {
                self.renew(&running, &outcomes).await;
                next_renewal = Instant::now() + self.settings.lease / 3;
            }
        }
        drop(wake);
        self.drain(running, outcomes).await;
        tracing::info!(worker = self.name, "worker stopped");
    }

    async fn drain(&self, mut running: Running, mut outcomes: Vec<(Lease, Outcome)>) {
        let deadline = Instant::now() + self.settings.drain;
        let mut next_renewal = Instant::now();
        while !running.is_empty() && Instant::now() < deadline {
            if next_renewal <= Instant::now() {
                self.renew(&running, &outcomes).await;
                next_renewal = Instant::now() + self.settings.lease / 3;
            }
            tokio::select! {
                () = running.ended(&mut outcomes) => {}
                () = sleep_until(next_renewal.min(deadline)) => {}
            }
            self.settle(&mut outcomes).await;
        }
        running.abort();
        let _ = timeout(ABORT_LIMIT, async {
            while !running.is_empty() {
                running.ended(&mut outcomes).await;
            }
        })
        .await;
        // Code that does not let itself be interrupted goes on to the end of the process, without its lease.
        outcomes.extend(running.leases().map(|lease| (lease, Outcome::Released)));
        let released = outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Released).count();
        if released > 0 {
            tracing::info!(worker = self.name, released, "gave unfinished jobs back");
        }
        self.settle(&mut outcomes).await;
    }

    /// Queues what the day brings. Every worker asks, and the database lets one do it.
    async fn queue_daily(&self) {
        if let Err(error) = queue_daily_jobs(&self.app, &self.registry, self.scope.organization).await {
            tracing::warn!(worker = self.name, %error, "queueing the jobs of the day failed");
        }
    }

    /// `None` when the database did not answer.
    async fn claim(&self, limit: usize) -> Option<Vec<ClaimedJob>> {
        if limit == 0 {
            return Some(Vec::new());
        }
        let now = self.app.clock.now();
        platform::jobs::claim(&self.app.db, &self.scope, &self.name, limit, now, self.settings.lease)
            .await
            .inspect_err(|error| tracing::warn!(worker = self.name, %error, "claiming jobs failed"))
            .ok()
    }

    /// Records outcomes and forgets them; keeps them for another try while the database is away. Returns whether
    /// nothing is left to record.
    async fn settle(&self, outcomes: &mut Vec<(Lease, Outcome)>) -> bool {
        if outcomes.is_empty() {
            return true;
        }
        match platform::jobs::settle(&self.app.db, outcomes, self.app.clock.now()).await {
            Ok(_) => outcomes.clear(),
            Err(error) if error.is_unavailable() => {
                tracing::warn!(worker = self.name, %error, "recording jobs failed, trying again");
            }
            Err(error) => {
                // Their leases expire, and they run again.
                tracing::error!(worker = self.name, %error, "recording jobs failed");
                outcomes.clear();
            }
        }
        outcomes.is_empty()
    }

    async fn renew(&self, running: &Running, outcomes: &[(Lease, Outcome)]) {
        let leases: Vec<Lease> = running.leases().chain(outcomes.iter().map(|(lease, _)| *lease)).collect();
        if leases.is_empty() {
            return;
        }
        let until = self.app.clock.now() + self.settings.lease;
        if let Err(error) = platform::jobs::renew(&self.app.db, &leases, until).await {
            tracing::warn!(worker = self.name, %error, "renewing leases failed");
        }
    }

    /// Until the next job is due, but no longer than the poll interval, which is jittered so that replicas don't all
    /// look at once.
    async fn pause(&self) -> Duration {
        let poll = self.settings.poll.mul_f64(0.75 + rand::random::<f64>() / 2.0);
        match platform::jobs::next_due(&self.app.db, &self.scope).await {
            Ok(Some(due)) => (due - self.app.clock.now())
                .to_std()
                .unwrap_or_default()
                .clamp(SHORTEST_PAUSE, poll.max(SHORTEST_PAUSE)),
            Ok(None) | Err(_) => poll,
        }
    }
}
