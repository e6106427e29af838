//! `POST /api/pipeline/stages`

use axum::Json;
use http::StatusCode;
use kit::{AuthedMut, JsonBody, ProblemResult};
use utoipa::ToSchema;

use crate::pipeline::{Phase, PipelineView, service};

/// A new stage.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateStage {
    /// 1 to 60 characters.
    #[schema(example = "Home visit")]
    pub label: String,
    /// One of the palette's colours.
    #[schema(example = "teal")]
    pub color: String,
    /// Any but `handoff`, of which there is exactly one.
    pub phase: Phase,
    /// Whether cases here count as qualified.
    pub is_qualified: bool,
    /// Its place among all stages, counted from 1; behind the others of its phase if absent.
    pub position: Option<i32>,
}

/// Makes a stage. Its key is made of its label and never changes.
#[utoipa::path(
    post, path = "/api/pipeline/stages", operation_id = "create_stage", tag = "pipeline",
    request_body = CreateStage, responses((status = CREATED, body = PipelineView)),
)]
pub async fn create_stage(
    auth: AuthedMut,
    JsonBody(body): JsonBody<CreateStage>,
) -> ProblemResult<(StatusCode, Json<PipelineView>)> {
    let new = service::NewStage {
        label: body.label,
        color: body.color,
        phase: body.phase,
        is_qualified: body.is_qualified,
        position: body.position,
    };
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::add(&mut tx, &cx, new).await?;
    let view = service::show(&mut tx, &cx.actor).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}
