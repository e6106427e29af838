//! The routes of queues, one file per use case.

mod create;
mod list;
mod members;
mod update;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/queues`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_queues, create::create_queue))
        .routes(routes!(update::update_queue))
        .routes(routes!(members::set_queue_members))
}
