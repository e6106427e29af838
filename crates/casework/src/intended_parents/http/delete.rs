//! `DELETE /api/intended-parents/{id}`

use http::StatusCode;
use kernel::IntendedParentId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::intended_parents::{access, service};

/// Deletes archived intended parents permanently, with their notes and tasks.
#[utoipa::path(
    delete, path = "/api/intended-parents/{id}", operation_id = "delete_intended_parent", tag = "intended parents",
    params(("id" = IntendedParentId, Path)),
    responses((status = NO_CONTENT, description = "They are gone.")),
)]
pub async fn delete_intended_parent(
    auth: AuthedMut,
    PathId(id): PathId<IntendedParentId>,
) -> ProblemResult<StatusCode> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let parent = access::open(&mut tx, id).await?;
    service::delete(&mut tx, &cx, &parent).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
