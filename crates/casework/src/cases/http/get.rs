//! `GET /api/cases/{id}`

use axum::Json;
use kernel::CaseId;
use kit::{Authed, PathId, ProblemResult};

use crate::cases::{model::CaseView, service};

/// A case with everything known about it.
#[utoipa::path(
    get, path = "/api/cases/{id}", operation_id = "get_case", tag = "cases",
    params(("id" = CaseId, Path)),
    responses((status = OK, body = CaseView)),
)]
pub async fn get_case(auth: Authed, PathId(id): PathId<CaseId>) -> ProblemResult<Json<CaseView>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::show(&mut tx, &auth.cx(), id).await?))
}
