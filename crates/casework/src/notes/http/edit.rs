//! `PATCH /api/notes/{id}`

use axum::Json;
use kernel::NoteId;
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use super::text::read_text;
use crate::notes::{model::NoteView, service, store};

/// A note, written anew.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditNote {
    /// The version that the author saw.
    pub version: i32,
    /// Rich text, as for a new note.
    pub body_html: String,
}

/// Edits one's own note. Returns `version_conflict` with the note as it is when it changed meanwhile.
#[utoipa::path(
    patch, path = "/api/notes/{id}", operation_id = "edit_note", tag = "notes",
    params(("id" = NoteId, Path)),
    request_body = EditNote,
    responses((status = OK, body = NoteView)),
)]
pub async fn edit_note(
    auth: AuthedMut,
    PathId(id): PathId<NoteId>,
    JsonBody(body): JsonBody<EditNote>,
) -> ProblemResult<Json<NoteView>> {
    let text = read_text(&body.body_html)?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::edit(&mut tx, &cx, id, body.version, &text).await?;
    let note = store::find(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(note))
}
