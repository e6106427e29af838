//! `GET /api/bulk/{id}`

use axum::Json;
use kernel::BulkRunId;
use kit::{Authed, PathId, ProblemResult};

use crate::bulk::{model::BulkRun, service};

/// How far one's own change of many cases is.
#[utoipa::path(
    get, path = "/api/bulk/{id}", operation_id = "get_bulk_run", tag = "cases",
    params(("id" = BulkRunId, Path)), responses((status = OK, body = BulkRun)),
)]
pub async fn get_bulk_run(auth: Authed, PathId(id): PathId<BulkRunId>) -> ProblemResult<Json<BulkRun>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::show(&mut tx, &auth.cx(), id).await?))
}
