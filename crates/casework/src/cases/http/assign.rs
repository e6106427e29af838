//! `PATCH /api/cases/{id}/assign`

use axum::Json;
use kernel::{CaseId, OwnerId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::cases::{access, model::CaseView, service};

/// To whom a case is given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignCase {
    /// A member who sees the case, a queue, or no one.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    pub owner: Option<OwnerId>,
    /// Refuses the change if the case has another version by now.
    pub version: Option<i32>,
}

/// Gives a case to a member, to a queue, or to no one. A queue that routes passes it on at once.
#[utoipa::path(
    patch, path = "/api/cases/{id}/assign", operation_id = "assign_case", tag = "cases",
    params(("id" = CaseId, Path)), request_body = AssignCase,
    responses((status = OK, body = CaseView)),
)]
pub async fn assign_case(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    JsonBody(body): JsonBody<AssignCase>,
) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::assign(&mut tx, &cx, &case, body.owner, body.version).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
