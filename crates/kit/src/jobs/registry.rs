//! The kinds of job this program can run.

use std::collections::HashMap;

use futures::future::BoxFuture;
use serde_json::Value;

use super::{Job, JobContext, JobError, is_well_declared};

/// Reads the payload and runs the job.
pub(super) type Run = fn(Value, JobContext) -> BoxFuture<'static, Result<(), JobError>>;

/// Kinds by name. Built once, in crate `server`.
#[derive(Clone, Default)]
pub struct JobRegistry(HashMap<&'static str, Run>);

impl JobRegistry {
    /// One that knows no kind.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a kind. Two kinds of one name are a mistake of the program, which shows at its start.
    #[must_use]
    pub fn register<J: Job>(mut self) -> Self {
        const { assert!(is_well_declared(J::KIND, J::MAX_ATTEMPTS)) };
        let before = self.0.insert(J::KIND, run::<J>);
        assert!(before.is_none(), "two jobs are called {}", J::KIND);
        self
    }

    /// The registered kinds, sorted.
    pub fn kinds(&self) -> Vec<String> {
        let mut kinds: Vec<_> = self.0.keys().map(|&kind| kind.to_owned()).collect();
        kinds.sort_unstable();
        kinds
    }

    pub(super) fn find(&self, kind: &str) -> Option<Run> {
        self.0.get(kind).copied()
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
