//! `GET /api/imports/{id}`

use axum::Json;
use kernel::ImportId;
use kit::{Authed, PathId, ProblemResult};

use crate::imports::{model::ImportView, service};

/// An import as it is at this moment, with its progress.
#[utoipa::path(
    get, path = "/api/imports/{id}", operation_id = "get_import", tag = "imports",
    params(("id" = ImportId, Path)), responses((status = OK, body = ImportView)),
)]
pub async fn get_import(auth: Authed, PathId(id): PathId<ImportId>) -> ProblemResult<Json<ImportView>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::show(&mut tx, &auth.actor(), id).await?))
}
