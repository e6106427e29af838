//! The routes of automation, one file per use case. Thin: read the request, run the command, answer.

mod change;
mod list;
mod test;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/automation`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_rules, change::create_rule))
        .routes(routes!(list::get_rule, change::edit_rule, change::delete_rule))
        .routes(routes!(test::test_rule))
        .routes(routes!(list::list_rule_runs))
}
