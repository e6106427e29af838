//! `DELETE /api/views/{id}`

use http::StatusCode;
use kernel::SavedViewId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::views::service;

/// Deletes a view: one's own, or a shared one for those who manage the organization.
#[utoipa::path(
    delete, path = "/api/views/{id}", operation_id = "delete_view", tag = "views",
    params(("id" = SavedViewId, Path)),
    responses((status = NO_CONTENT, description = "The view is gone.")),
)]
pub async fn delete_view(auth: AuthedMut, PathId(id): PathId<SavedViewId>) -> ProblemResult<StatusCode> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::delete(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
