//! The routes of mails, one file per use case. Thin: read the request, run the command, answer.

mod act;
mod list;
mod send;
mod test;
mod viewer;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything about mails that are or were sent.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_case_emails, send::send_case_email))
        .routes(routes!(list::list_emails))
        .routes(routes!(list::get_email))
        .routes(routes!(act::cancel_email))
        .routes(routes!(act::resend_email))
        .routes(routes!(act::mark_email_sent))
        .routes(routes!(test::test_email_template))
}
