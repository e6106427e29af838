//! The routes of the settings, one file per use case. Thin: read the request, run the command, answer.

mod get;
mod save;
mod test;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/settings/email`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get::get_email_settings, save::save_email_settings, get::delete_email_settings))
        .routes(routes!(test::test_email_settings))
}
