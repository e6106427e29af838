//! The background work on imports, in steps of some rows. Every step is one transaction that only the holder of the
//! job's lease can commit; it moves rows, cases, numbers and the cursor together. A worker that dies loses its last
//! step, and the next one goes on behind the cursor.

mod check;
mod run;
mod steps;
mod undo;

pub use check::CheckImport;
pub use run::RunImport;
pub use undo::UndoImport;

use kit::jobs::JobRegistry;

/// Adds the kinds of job that work on imports.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry.register::<CheckImport>().register::<RunImport>().register::<UndoImport>()
}
