//! `POST /api/bulk/{id}/undo`

use axum::Json;
use kernel::BulkRunId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::bulk::{model::BulkRun, service};

/// Takes one's own change of many cases back, except for cases that someone changed since. Many go on in the background.
#[utoipa::path(
    post, path = "/api/bulk/{id}/undo", operation_id = "undo_bulk_run", tag = "cases",
    params(("id" = BulkRunId, Path)), responses((status = OK, body = BulkRun)),
)]
pub async fn undo_bulk_run(auth: AuthedMut, PathId(id): PathId<BulkRunId>) -> ProblemResult<Json<BulkRun>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::undo(&mut tx, &cx, id).await?;
    let run = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(run))
}
