//! The routes of intended parents, one file per use case. Thin: read the request, run the command, answer.

mod archive;
mod change_status;
mod create;
mod delete;
mod edit;
mod get;
mod history;
mod values;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/intended-parents` that concerns one of them.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create::create_intended_parent))
        .routes(routes!(get::get_intended_parent, edit::edit_intended_parent, delete::delete_intended_parent))
        .routes(routes!(change_status::change_intended_parent_status))
        .routes(routes!(archive::archive_intended_parent))
        .routes(routes!(archive::restore_intended_parent))
        .routes(routes!(history::get_intended_parent_history))
}
