//! Cases from lead to delivery: the pipeline they move through, the queues they wait in, and what happened to them.
//!
//! Callers: `server` merges [`router`] and registers [`hooks`]; jobs and later slices run the commands in
//! [`cases::service`].

pub mod cases;
mod csv_cell;
mod csv_file;
pub mod demo;
pub mod hooks;
pub mod imports;
pub mod metadata;
pub mod pipeline;
pub mod queues;

use kit::{App, jobs::JobRegistry};
use utoipa_axum::router::OpenApiRouter;

/// Every route of this slice.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(metadata::router())
        .merge(queues::router())
        .merge(cases::router())
        .merge(imports::router())
}

/// Adds every kind of job of this slice.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    imports::register_jobs(registry)
}
