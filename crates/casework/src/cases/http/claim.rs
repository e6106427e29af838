//! `POST /api/cases/{id}/claim` and `…/release`

use axum::Json;
use kernel::{CaseId, QueueId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use utoipa::ToSchema;

use crate::cases::{access, model::CaseView, service};

/// Takes a case from the queue it waits in. 409 `invalid_state` when someone else was faster.
#[utoipa::path(
    post, path = "/api/cases/{id}/claim", operation_id = "claim_case", tag = "cases",
    params(("id" = CaseId, Path)),
    responses((status = OK, body = CaseView)),
)]
pub async fn claim_case(auth: AuthedMut, PathId(id): PathId<CaseId>) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::claim(&mut tx, &cx, &case).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Where a case is released to.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseCase {
    /// The queue it was in last, if absent.
    pub queue_id: Option<QueueId>,
}

/// Gives a case back to a queue.
#[utoipa::path(
    post, path = "/api/cases/{id}/release", operation_id = "release_case", tag = "cases",
    params(("id" = CaseId, Path)), request_body = ReleaseCase,
    responses((status = OK, body = CaseView)),
)]
pub async fn release_case(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    JsonBody(body): JsonBody<ReleaseCase>,
) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::release(&mut tx, &cx, &case, body.queue_id).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
