//! The routes of changes of many cases.

mod body;
mod get;
mod start;
mod undo;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything about changes of many cases.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(start::change_cases))
        .routes(routes!(get::get_bulk_run))
        .routes(routes!(undo::undo_bulk_run))
}
