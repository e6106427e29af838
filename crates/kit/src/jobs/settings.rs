//! How a worker behaves.

use std::time::Duration;

/// Settings of one worker. The defaults suit a worker inside `cradle serve`.
#[derive(Clone, Debug)]
pub struct WorkerSettings {
    /// How many jobs run at the same time.
    pub concurrency: usize,
    /// How many are claimed in one statement at most.
    pub batch: usize,
    /// A worker that says nothing for this long has lost its jobs. Renewed three times in that time.
    pub lease: Duration,
    /// How often it looks for work when nothing wakes it: the upper bound of a missed notification.
    pub poll: Duration,
    /// How long running jobs may take to finish when the worker stops.
    pub drain: Duration,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self {
            concurrency: 16,
            batch: 64,
            lease: Duration::from_mins(1),
            poll: Duration::from_secs(2),
            drain: Duration::from_secs(20),
        }
    }
}
