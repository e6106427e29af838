//! `DELETE /api/tasks/{id}`

use http::StatusCode;
use kernel::TaskId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::tasks::service;

/// Deletes a task.
#[utoipa::path(
    delete, path = "/api/tasks/{id}", operation_id = "delete_task", tag = "tasks",
    params(("id" = TaskId, Path)),
    responses((status = NO_CONTENT, description = "The task is gone.")),
)]
pub async fn delete_task(auth: AuthedMut, PathId(id): PathId<TaskId>) -> ProblemResult<StatusCode> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::delete(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
