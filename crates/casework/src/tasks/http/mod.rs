//! The routes of tasks, one file per use case. Thin: read the request, run the command, answer.

mod change_many;
mod complete;
mod create;
mod delete;
mod edit;
mod get;
mod values;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything under `/api/tasks` but the lists.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create::create_task))
        .routes(routes!(change_many::change_tasks))
        .routes(routes!(get::get_task, edit::edit_task, delete::delete_task))
        .routes(routes!(complete::complete_task))
        .routes(routes!(complete::uncomplete_task))
}
