//! `POST /api/cases/{id}/reopen`

use axum::Json;
use kernel::CaseId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::cases::{access, model::CaseView, service};

/// Returns a case from an exit or a hold to the stage it left. 409 `invalid_state` when it is on its path.
#[utoipa::path(
    post, path = "/api/cases/{id}/reopen", operation_id = "reopen_case", tag = "cases",
    params(("id" = CaseId, Path)),
    responses((status = OK, body = CaseView)),
)]
pub async fn reopen_case(auth: AuthedMut, PathId(id): PathId<CaseId>) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::reopen(&mut tx, &cx, &case).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
