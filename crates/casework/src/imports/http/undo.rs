//! `POST /api/imports/{id}/undo`

use axum::Json;
use kernel::ImportId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::imports::{model::ImportView, service};

/// Takes the import back, in the background: its cases are deleted, except those that someone worked on since.
#[utoipa::path(
    post, path = "/api/imports/{id}/undo", operation_id = "undo_import", tag = "imports",
    params(("id" = ImportId, Path)), responses((status = OK, body = ImportView)),
)]
pub async fn undo_import(auth: AuthedMut, PathId(id): PathId<ImportId>) -> ProblemResult<Json<ImportView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::undo(&mut tx, &cx, id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
