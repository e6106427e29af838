//! The routes of cases, one file per use case. Thin: read the request, run the command, answer.

mod activity;
mod archive;
mod assign;
mod body;
mod change_stage;
mod claim;
mod create;
mod delete;
mod edit;
mod get;
mod handoff;
mod history;
mod reopen;
mod restore;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/cases` that concerns one case.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create::create_case))
        .routes(routes!(get::get_case, edit::edit_case, delete::delete_case))
        .routes(routes!(change_stage::change_case_stage))
        .routes(routes!(claim::claim_case))
        .routes(routes!(claim::release_case))
        .routes(routes!(assign::assign_case))
        .routes(routes!(handoff::accept_case))
        .routes(routes!(handoff::deny_case))
        .routes(routes!(reopen::reopen_case))
        .routes(routes!(archive::archive_case))
        .routes(routes!(restore::restore_case))
        .routes(routes!(history::get_case_history))
        .routes(routes!(activity::get_case_activity))
}
