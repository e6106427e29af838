//! The routes that take stages and queues out of use, and back.

mod queue;
mod stage;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Under `/api/pipeline` and `/api/queues`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(stage::retire_stage))
        .routes(routes!(stage::restore_stage))
        .routes(routes!(queue::retire_queue))
        .routes(routes!(queue::restore_queue))
}
