//! `PUT /api/pipeline/order`

use axum::Json;
use kernel::StageId;
use kit::{AuthedMut, JsonBody, ProblemResult};
use utoipa::ToSchema;

use crate::pipeline::{PipelineView, service};

/// The order of the stages.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReorderStages {
    /// Every stage in use, once: intake, the handoff, care, and then exits and holds.
    pub stage_ids: Vec<StageId>,
    /// The pipeline's version that was seen; another one now is 409 `version_conflict`.
    pub version: i64,
}

/// Puts the stages in another order.
#[utoipa::path(
    put, path = "/api/pipeline/order", operation_id = "reorder_stages", tag = "pipeline",
    request_body = ReorderStages, responses((status = OK, body = PipelineView)),
)]
pub async fn reorder_stages(
    auth: AuthedMut,
    JsonBody(body): JsonBody<ReorderStages>,
) -> ProblemResult<Json<PipelineView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::reorder(&mut tx, &cx, &body.stage_ids, body.version).await?;
    let view = service::show(&mut tx, &cx.actor).await?;
    tx.commit().await?;
    Ok(Json(view))
}
