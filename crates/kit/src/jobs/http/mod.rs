//! The jobs page of developers: what ran, what waits, what is dead, of their own organization. Payloads are not shown.

mod get;
mod list;
mod retry;
mod view;

pub use view::{JobState, JobView};

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes under `/api/jobs`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_jobs))
        .routes(routes!(get::get_job))
        .routes(routes!(retry::retry_job))
}
