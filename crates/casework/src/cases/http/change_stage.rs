//! `PATCH /api/cases/{id}/status`

use axum::Json;
use chrono::{DateTime, Utc};
use kernel::CaseId;
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::cases::{
    access,
    model::CaseView,
    service::{self, StageMove},
};

/// A move to another stage.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeCaseStage {
    /// The key of the stage.
    #[schema(example = "contacted")]
    pub status: String,
    /// Needed when the case leaves the pipeline.
    pub reason: Option<String>,
    /// When it really happened, if not now.
    pub effective_at: Option<DateTime<Utc>>,
    /// Refuses the move if the case has another version by now.
    pub version: Option<i32>,
}

/// Moves a case to a stage. To the stage where it is already, nothing happens.
#[utoipa::path(
    patch, path = "/api/cases/{id}/status", operation_id = "change_case_stage", tag = "cases",
    params(("id" = CaseId, Path)),
    request_body = ChangeCaseStage,
    responses((status = OK, body = CaseView)),
)]
pub async fn change_case_stage(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    JsonBody(body): JsonBody<ChangeCaseStage>,
) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    let to = StageMove {
        to: body.status,
        reason: body.reason,
        effective_at: body.effective_at,
        version: body.version,
    };
    service::change_stage(&mut tx, &cx, &case, &to).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
