//! `PATCH /api/cases/{id}/match`

use axum::Json;
use kernel::{CaseId, IntendedParentId};
use kit::{App, AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::match_with;
use crate::cases::{access, model::CaseView, service};

/// The route that matches.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(match_case))
}

/// Whom a case is matched with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchCase {
    /// Intended parents who are not archived, or no one.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    pub intended_parent_id: Option<IntendedParentId>,
    /// Refuses the change if the case has another version by now.
    pub version: Option<i32>,
}

/// Matches a case with intended parents, or with no one any more. Their status and the case's stage stay as they are.
#[utoipa::path(
    patch, path = "/api/cases/{id}/match", operation_id = "match_case", tag = "cases",
    params(("id" = CaseId, Path)), request_body = MatchCase,
    responses((status = OK, body = CaseView)),
)]
pub async fn match_case(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    JsonBody(body): JsonBody<MatchCase>,
) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    match_with(&mut tx, &cx, &case, body.intended_parent_id, body.version).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
