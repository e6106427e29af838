//! `POST /api/tasks/{id}/complete`, `/api/tasks/{id}/uncomplete`

use axum::Json;
use kernel::TaskId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::tasks::{model::TaskView, service};

/// Marks a task as done. One that is done already stays as it is.
#[utoipa::path(
    post, path = "/api/tasks/{id}/complete", operation_id = "complete_task", tag = "tasks",
    params(("id" = TaskId, Path)),
    responses((status = OK, body = TaskView)),
)]
pub async fn complete_task(auth: AuthedMut, PathId(id): PathId<TaskId>) -> ProblemResult<Json<TaskView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::complete(&mut tx, &cx, id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Marks a task as not done after all. An open one stays as it is.
#[utoipa::path(
    post, path = "/api/tasks/{id}/uncomplete", operation_id = "uncomplete_task", tag = "tasks",
    params(("id" = TaskId, Path)),
    responses((status = OK, body = TaskView)),
)]
pub async fn uncomplete_task(auth: AuthedMut, PathId(id): PathId<TaskId>) -> ProblemResult<Json<TaskView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::uncomplete(&mut tx, &cx, id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
