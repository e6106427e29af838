//! `POST /api/pipeline/stages/{id}/retire` and `…/restore`

use axum::Json;
use kernel::StageId;
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    pipeline::{PipelineView, service},
    retire::stage,
};

/// Where the cases of a stage go that is retired.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetireStage {
    /// The key of another stage of the same phase; null when no case stands in it.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    pub move_to: Option<String>,
}

/// Takes a stage out of use; histories go on naming it. Moving its cases sets off no rules and tells no one. 409 `in_use` when cases stand in it and no other is named. The
/// handoff, and the last stage of intake and of care, stay.
#[utoipa::path(
    post, path = "/api/pipeline/stages/{id}/retire", operation_id = "retire_stage", tag = "pipeline",
    params(("id" = StageId, Path)), request_body = RetireStage,
    responses((status = OK, body = PipelineView)),
)]
pub async fn retire_stage(
    auth: AuthedMut,
    PathId(id): PathId<StageId>,
    JsonBody(body): JsonBody<RetireStage>,
) -> ProblemResult<Json<PipelineView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    stage::retire(&mut tx, &cx, id, body.move_to.as_deref()).await?;
    let view = service::show(&mut tx, &cx.actor).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Takes a retired stage into use again.
#[utoipa::path(
    post, path = "/api/pipeline/stages/{id}/restore", operation_id = "restore_stage", tag = "pipeline",
    params(("id" = StageId, Path)),
    responses((status = OK, body = PipelineView)),
)]
pub async fn restore_stage(
    auth: AuthedMut,
    PathId(id): PathId<StageId>,
) -> ProblemResult<Json<PipelineView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    stage::restore(&mut tx, &cx, id).await?;
    let view = service::show(&mut tx, &cx.actor).await?;
    tx.commit().await?;
    Ok(Json(view))
}
