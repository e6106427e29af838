//! The routes of imports, one file per use case.

mod errors;
mod get;
mod list;
mod map;
mod rows;
mod start;
mod undo;
mod upload;

use axum::extract::DefaultBodyLimit;
use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest upload: the largest file, and what surrounds it in the form.
const BODY_LIMIT: usize = 21 * 1024 * 1024;

/// Everything under `/api/imports`.
pub fn router() -> OpenApiRouter<App> {
    let uploads =
        OpenApiRouter::new().routes(routes!(upload::create_import)).layer(DefaultBodyLimit::max(BODY_LIMIT));
    OpenApiRouter::new()
        .merge(uploads)
        .routes(routes!(list::list_imports))
        .routes(routes!(get::get_import))
        .routes(routes!(map::map_import))
        .routes(routes!(start::start_import))
        .routes(routes!(undo::undo_import))
        .routes(routes!(rows::list_import_rows))
        .routes(routes!(errors::export_import_errors))
}
