//! `POST /api/imports/{id}/start`

use axum::Json;
use kernel::ImportId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::imports::{model::ImportView, service};

/// Makes a case of every row that was found good, in the background.
#[utoipa::path(
    post, path = "/api/imports/{id}/start", operation_id = "start_import", tag = "imports",
    params(("id" = ImportId, Path)), responses((status = OK, body = ImportView)),
)]
pub async fn start_import(auth: AuthedMut, PathId(id): PathId<ImportId>) -> ProblemResult<Json<ImportView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::start(&mut tx, &cx, id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
