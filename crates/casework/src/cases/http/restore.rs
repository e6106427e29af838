//! `POST /api/cases/{id}/restore`

use axum::Json;
use kernel::CaseId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::cases::{access, model::CaseView, service};

/// Makes an archived case active again, at the stage it had.
#[utoipa::path(
    post, path = "/api/cases/{id}/restore", operation_id = "restore_case", tag = "cases",
    params(("id" = CaseId, Path)),
    responses((status = OK, body = CaseView)),
)]
pub async fn restore_case(auth: AuthedMut, PathId(id): PathId<CaseId>) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::restore(&mut tx, &cx, &case).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
