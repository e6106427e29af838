//! `DELETE /api/notes/{id}`

use http::StatusCode;
use kernel::NoteId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::notes::service;

/// Deletes a note: one's own, or anyone's for those who may.
#[utoipa::path(
    delete, path = "/api/notes/{id}", operation_id = "delete_note", tag = "notes",
    params(("id" = NoteId, Path)),
    responses((status = NO_CONTENT, description = "The note is gone.")),
)]
pub async fn delete_note(auth: AuthedMut, PathId(id): PathId<NoteId>) -> ProblemResult<StatusCode> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::delete(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
