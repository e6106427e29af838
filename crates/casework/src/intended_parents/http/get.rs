//! `GET /api/intended-parents/{id}`

use axum::Json;
use kernel::IntendedParentId;
use kit::{Authed, PathId, ProblemResult};

use crate::intended_parents::{model::IntendedParentView, service};

/// Intended parents with everything known about them.
#[utoipa::path(
    get, path = "/api/intended-parents/{id}", operation_id = "get_intended_parent", tag = "intended parents",
    params(("id" = IntendedParentId, Path)),
    responses((status = OK, body = IntendedParentView)),
)]
pub async fn get_intended_parent(
    auth: Authed,
    PathId(id): PathId<IntendedParentId>,
) -> ProblemResult<Json<IntendedParentView>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::show(&mut tx, &auth.actor(), id).await?))
}
