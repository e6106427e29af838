//! The routes of notes, one file per use case. Thin: read the request, run the command, answer.

mod create;
mod delete;
mod edit;
mod list;

use kernel::html;
use kit::{App, Problem, ProblemResult};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Notes on cases, on intended parents, and by themselves.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_case_notes, create::create_case_note))
        .routes(routes!(list::list_intended_parent_notes, create::create_intended_parent_note))
        .routes(routes!(edit::edit_note, delete::delete_note))
}

/// Reads a note's text, sanitised.
fn read_text(raw: &str) -> ProblemResult<String> {
    if raw.contains('\0') {
        let message = "This text has characters that can't be stored.";
        return Err(Problem::invalid_field("body_html", "unreadable", message));
    }
    html::parse_note(raw).map_err(|error| error.on("body_html").into())
}
