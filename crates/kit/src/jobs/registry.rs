//! The kinds of job this program can run.

use std::collections::HashMap;

use chrono::NaiveTime;
use futures::future::BoxFuture;
use platform::daily::DailyKind;
use serde_json::Value;

use super::{Job, JobContext, JobError, is_well_declared};

/// Reads the payload and runs the job.
pub(super) type Run = fn(Value, JobContext) -> BoxFuture<'static, Result<(), JobError>>;

/// Kinds by name. Built once, in crate `server`.
#[derive(Clone, Default)]
pub struct JobRegistry {
    kinds: HashMap<&'static str, Run>,
    daily: Vec<DailyKind>,
}

impl JobRegistry {
    /// One that knows no kind.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a kind. Two kinds of one name are a mistake of the program, which shows at its start.
    #[must_use]
    pub fn register<J: Job>(mut self) -> Self {
        const { assert!(is_well_declared(J::KIND, J::MAX_ATTEMPTS)) };
        let before = self.kinds.insert(J::KIND, run::<J>);
        assert!(before.is_none(), "two jobs are called {}", J::KIND);
        self
    }

    /// Adds a kind that every organization has once a day, from this time of its clocks on. Workers queue it by themselves;
    /// its payload is `{"date": …}`, the day of the organization's calendar.
    #[must_use]
    pub fn register_daily<J: Job>(self, at: NaiveTime) -> Self {
        let mut this = self.register::<J>();
        this.daily.push(DailyKind { kind: J::KIND, max_attempts: J::MAX_ATTEMPTS, at });
        this
    }

    /// The registered kinds, sorted.
    pub fn kinds(&self) -> Vec<String> {
        let mut kinds: Vec<_> = self.kinds.keys().map(|&kind| kind.to_owned()).collect();
        kinds.sort_unstable();
        kinds
    }

    /// The kinds of every day.
    pub fn daily(&self) -> &[DailyKind] {
        &self.daily
    }

    pub(super) fn find(&self, kind: &str) -> Option<Run> {
        self.kinds.get(kind).copied()
    }
}

fn run<J: Job>(payload: Value, cx: JobContext) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        // Tried again, because during an upgrade a newer worker may understand it. The parser's own message would
        // repeat what the payload holds.
        let job = serde_json::from_value::<J>(payload)
            .map_err(|_| JobError::Transient("This version cannot read the job's payload.".to_owned()))?;
        job.run(cx).await
    })
}
