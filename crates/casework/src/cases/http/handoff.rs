//! `POST /api/cases/{id}/accept` and `…/deny`

use axum::Json;
use kernel::CaseId;
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use utoipa::ToSchema;

use crate::cases::{access, model::CaseView, service};

/// Takes a case over from intake: it enters care and is the caller's. 409 `invalid_state` when it does not wait for that any more.
#[utoipa::path(
    post, path = "/api/cases/{id}/accept", operation_id = "accept_case", tag = "cases",
    params(("id" = CaseId, Path)),
    responses((status = OK, body = CaseView)),
)]
pub async fn accept_case(auth: AuthedMut, PathId(id): PathId<CaseId>) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::accept(&mut tx, &cx, &case).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Why a case is not taken over.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DenyCase {
    /// 1 to 2,000 characters.
    pub reason: String,
}

/// Gives a case back to intake, for review, with the reason.
#[utoipa::path(
    post, path = "/api/cases/{id}/deny", operation_id = "deny_case", tag = "cases",
    params(("id" = CaseId, Path)), request_body = DenyCase,
    responses((status = OK, body = CaseView)),
)]
pub async fn deny_case(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    JsonBody(body): JsonBody<DenyCase>,
) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::deny(&mut tx, &cx, &case, &body.reason).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
