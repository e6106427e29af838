//! `PATCH /api/pipeline/stages/{id}`

use axum::Json;
use kernel::{Patch, StageId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use utoipa::ToSchema;

use crate::pipeline::{PipelineView, service};

/// What changes about a stage; absent fields stay.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateStage {
    #[serde(default)]
    #[schema(value_type = String)]
    pub label: Patch<String>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub color: Patch<String>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub is_qualified: Patch<bool>,
    /// The stage's version that was seen; another one now is 409 `version_conflict`.
    pub version: i32,
}

/// Renames or recolours a stage, or says whether cases in it count as qualified.
#[utoipa::path(
    patch, path = "/api/pipeline/stages/{id}", operation_id = "update_stage", tag = "pipeline",
    params(("id" = StageId, Path)), request_body = UpdateStage,
    responses((status = OK, body = PipelineView)),
)]
pub async fn update_stage(
    auth: AuthedMut,
    PathId(id): PathId<StageId>,
    JsonBody(body): JsonBody<UpdateStage>,
) -> ProblemResult<Json<PipelineView>> {
    let change = service::StageChange {
        label: body.label.not_cleared("label")?,
        color: body.color.not_cleared("color")?,
        is_qualified: body.is_qualified.not_cleared("is_qualified")?,
        version: body.version,
    };
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::update(&mut tx, &cx, id, change).await?;
    let view = service::show(&mut tx, &cx.actor).await?;
    tx.commit().await?;
    Ok(Json(view))
}
