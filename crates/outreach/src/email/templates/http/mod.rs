//! The routes of templates, one file per use case. Thin: read the request, run the command, answer.

mod create;
mod delete;
mod edit;
mod get;
mod list;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/email/templates`, and the variables.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_email_templates, create::create_email_template))
        .routes(routes!(get::get_email_template, edit::edit_email_template, delete::delete_email_template))
        .routes(routes!(list::list_email_variables))
}
