//! `GET /api/intended-parents/{id}/history`

use axum::Json;
use kernel::IntendedParentId;
use kit::{Authed, PathId, ProblemResult};
use serde::Serialize;
use utoipa::ToSchema;

use crate::intended_parents::{access, model::IntendedParentStatusChange, store};

/// The moves of intended parents.
#[derive(Serialize, ToSchema)]
pub struct IntendedParentHistory {
    /// Newest first; the last is where they started.
    pub items: Vec<IntendedParentStatusChange>,
}

/// The moves of intended parents between statuses.
#[utoipa::path(
    get, path = "/api/intended-parents/{id}/history", operation_id = "get_intended_parent_history",
    tag = "intended parents",
    params(("id" = IntendedParentId, Path)),
    responses((status = OK, body = IntendedParentHistory)),
)]
pub async fn get_intended_parent_history(
    auth: Authed,
    PathId(id): PathId<IntendedParentId>,
) -> ProblemResult<Json<IntendedParentHistory>> {
    let mut tx = auth.read().await?;
    let parent = access::open(&mut tx, id).await?;
    Ok(Json(IntendedParentHistory { items: store::history(&mut tx, &parent).await? }))
}
