//! The jobs that one worker is running.

use std::{collections::HashMap, sync::Arc, time::Duration};

use platform::jobs::{ClaimedJob, Lease, Outcome};
use tokio::task::{Id, JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use super::{JobRegistry, execute::execute};
use crate::App;

type Ended = Option<(Lease, Outcome)>;

/// Tasks with the leases they run under. Dropping it aborts them.
#[derive(Default)]
pub(super) struct Running {
    tasks: JoinSet<Ended>,
    leases: HashMap<Id, Lease>,
}

impl Running {
    pub(super) fn spawn(
        &mut self,
        app: &App,
        registry: &Arc<JobRegistry>,
        job: ClaimedJob,
        lease_for: Duration,
        stop: &CancellationToken,
    ) {
        let lease = job.lease;
        let (app, registry, stop) = (app.clone(), Arc::clone(registry), stop.clone());
        let task = self.tasks.spawn(async move { execute(app, &registry, job, lease_for, stop).await });
        self.leases.insert(task.id(), lease);
    }

    pub(super) fn len(&self) -> usize {
        self.leases.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.leases.is_empty()
    }

    pub(super) fn leases(&self) -> impl Iterator<Item = Lease> {
        self.leases.values().copied()
    }

    /// Waits until at least one task ended, and collects all that have. May be cancelled without losing any.
    pub(super) async fn ended(&mut self, outcomes: &mut Vec<(Lease, Outcome)>) {
        if let Some(ended) = self.tasks.join_next_with_id().await {
            self.collect(ended, outcomes);
        }
        self.reap(outcomes);
    }

    /// Collects the tasks that have ended by now.
    pub(super) fn reap(&mut self, outcomes: &mut Vec<(Lease, Outcome)>) {
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            self.collect(ended, outcomes);
        }
    }

    pub(super) fn abort(&mut self) {
        self.tasks.abort_all();
    }

    fn collect(&mut self, ended: Result<(Id, Ended), JoinError>, outcomes: &mut Vec<(Lease, Outcome)>) {
        match ended {
            Ok((id, outcome)) => {
                self.leases.remove(&id);
                outcomes.extend(outcome);
            }
            Err(error) => {
                let lease = self.leases.remove(&error.id());
                if error.is_cancelled() {
                    outcomes.extend(lease.map(|lease| (lease, Outcome::Released)));
                }
                // Else it panicked while being cleaned up: its lease expires.
            }
        }
    }
}
