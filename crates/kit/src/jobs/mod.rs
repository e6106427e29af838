//! Background jobs: work that a change calls for, written in the change's own transaction and run by workers.
//!
//! A slice declares a [`Job`], [`enqueue`]s it in the transaction of its command, and `server` registers it in the
//! [`JobRegistry`] that the [`Worker`] runs. Invariants:
//! - A job exists exactly when the transaction that queued it committed.
//! - Every queued job runs until it succeeds, fails permanently, or has no attempts left; then it is dead and a developer
//!   can replay it. A worker that dies loses its lease, and another takes the job over.
//! - What a job writes through [`JobContext::write`] and [`JobContext::complete`] happens once, however often and
//!   wherever the job is run: a worker that lost its lease can write nothing.
//! - Workers leave kinds they don't know alone, so that old and new replicas can serve side by side.

mod backoff;
mod context;
mod enqueue;
mod error;
mod execute;
pub mod http;
mod registry;
mod running;
mod settings;
mod wake;
mod worker;

pub use context::JobContext;
pub use enqueue::{Enqueue, enqueue};
pub use error::JobError;
pub use execute::{queue_daily_jobs, run_due_jobs, run_due_jobs_of};
pub use registry::JobRegistry;
pub use settings::WorkerSettings;
pub use worker::Worker;

use serde::{Serialize, de::DeserializeOwned};

/// One kind of background work. The value itself is the payload: ids rather than data, because it may run long after
/// it was queued, and because payloads outlive deletions.
///
/// A job may run more than once: what it does outside the database needs a business key of its own. Payloads of an
/// older version must stay readable: add fields with a default.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// The name under which it is stored: `<area>.<verb>` in lower case, such as `import.run`. Never changes.
    const KIND: &'static str;
    /// How often it is tried before it is dead; 1 to 100.
    const MAX_ATTEMPTS: i32 = 10;

    /// Does the work. `Ok` without [`JobContext::complete`] is recorded afterwards.
    fn run(self, cx: JobContext) -> impl Future<Output = Result<(), JobError>> + Send;
}

/// Whether the database takes this kind and this number of attempts; asked while compiling.
const fn is_well_declared(kind: &str, max_attempts: i32) -> bool {
    let bytes = kind.as_bytes();
    let mut at = 0;
    let mut dot = None;
    while at < bytes.len() {
        match bytes[at] {
            b'a'..=b'z' | b'_' => {}
            b'.' if dot.is_none() => dot = Some(at),
            _ => return false,
        }
        at += 1;
    }
    matches!(dot, Some(dot) if dot > 0 && dot + 1 < bytes.len()) && max_attempts >= 1 && max_attempts <= 100
}

#[cfg(test)]
mod tests {
    use super::is_well_declared;

    #[test]
    fn kinds_are_area_and_verb() {
        assert!(is_well_declared("import.run", 10));
        assert!(is_well_declared("meta_leads.fetch_one", 1));
        for kind in ["", "import", ".run", "import.", "import.run.again", "Import.run", "import.run2"] {
            assert!(!is_well_declared(kind, 10), "{kind}");
        }
        assert!(!is_well_declared("import.run", 0));
        assert!(!is_well_declared("import.run", 101));
    }
}
