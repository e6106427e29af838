//! The routes of notes, one file per use case. Thin: read the request, run the command, answer.

mod create;
mod delete;
mod edit;
mod list;
mod text;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Notes on cases, on intended parents, and by themselves.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_case_notes, create::create_case_note))
        .routes(routes!(list::list_intended_parent_notes, create::create_intended_parent_note))
        .routes(routes!(edit::edit_note, delete::delete_note))
}
