//! `GET /api/pipeline`

use axum::Json;
use kit::{Authed, ProblemResult};

use crate::pipeline::{PipelineView, service};

/// The stages, as those see them who edit them.
#[utoipa::path(
    get, path = "/api/pipeline", operation_id = "get_pipeline", tag = "pipeline",
    responses((status = OK, body = PipelineView)),
)]
pub async fn get_pipeline(auth: Authed) -> ProblemResult<Json<PipelineView>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::show(&mut tx, &auth.actor()).await?))
}
