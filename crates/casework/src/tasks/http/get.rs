//! `GET /api/tasks/{id}`

use axum::Json;
use kernel::TaskId;
use kit::{Authed, PathId, ProblemResult};

use crate::tasks::{model::TaskView, service};

/// A task.
#[utoipa::path(
    get, path = "/api/tasks/{id}", operation_id = "get_task", tag = "tasks",
    params(("id" = TaskId, Path)),
    responses((status = OK, body = TaskView)),
)]
pub async fn get_task(auth: Authed, PathId(id): PathId<TaskId>) -> ProblemResult<Json<TaskView>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::show(&mut tx, &auth.actor(), id).await?))
}
