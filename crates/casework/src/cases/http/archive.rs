//! `POST /api/cases/{id}/archive`

use axum::Json;
use kernel::CaseId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::cases::{access, model::CaseView, service};

/// Archives a case. Its email becomes free; its stage stays.
#[utoipa::path(
    post, path = "/api/cases/{id}/archive", operation_id = "archive_case", tag = "cases",
    params(("id" = CaseId, Path)),
    responses((status = OK, body = CaseView)),
)]
pub async fn archive_case(auth: AuthedMut, PathId(id): PathId<CaseId>) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::archive(&mut tx, &cx, &case).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
