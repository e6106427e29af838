//! The routes of the pipeline's editor, one file per use case.

mod add;
mod get;
mod reorder;
mod update;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/pipeline`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get::get_pipeline))
        .routes(routes!(add::create_stage))
        .routes(routes!(update::update_stage))
        .routes(routes!(reorder::reorder_stages))
}
