//! The routes of saved views, one file per use case. Thin: read the request, run the command, answer.

mod create;
mod delete;
mod edit;
mod list;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/views`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_views, create::create_view))
        .routes(routes!(edit::edit_view, delete::delete_view))
}
