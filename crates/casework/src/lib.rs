//! Cases from lead to delivery: the pipeline they move through, the queues they wait in, and what happened to them.
//!
//! Callers: `server` merges [`router`] and registers [`hooks`]; jobs and later slices run the commands in
//! [`cases::service`].

mod bulk;
pub mod cases;
pub mod contacts;
mod csv_cell;
mod csv_file;
mod dashboard;
mod exports;
pub mod form;
pub mod hooks;
pub mod imports;
pub mod intended_parents;
pub mod matching;
pub mod metadata;
pub mod notes;
mod picklist;
pub mod pipeline;
pub mod queues;
pub mod refs;
mod retire;
mod search;
mod tallies;
pub mod tasks;
pub mod text_search;
pub mod views;
pub mod visibility;

use kit::{App, hooks::Purge, jobs::JobRegistry};
use utoipa_axum::router::OpenApiRouter;

/// Every route of this slice.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(metadata::router())
        .merge(pipeline::router())
        .merge(queues::router())
        .merge(bulk::router())
        .merge(dashboard::router())
        .merge(cases::router())
        .merge(matching::router())
        .merge(retire::router())
        .merge(exports::router())
        .merge(imports::router())
        .merge(tasks::router())
        .merge(notes::router())
        .merge(contacts::router())
        .merge(intended_parents::router())
        .merge(search::router())
        .merge(views::router())
}

/// Adds every kind of job of this slice.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    bulk::register_jobs(imports::register_jobs(registry))
}

/// Delete what is old; registered by crate `server`.
pub fn purges() -> Vec<Purge> {
    vec![bulk::delete_old, imports::delete_old]
}
