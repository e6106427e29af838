//! `POST /api/cases/{id}/notes`, `/api/intended-parents/{id}/notes`

use axum::Json;
use db::{OrgTx, Write};
use http::StatusCode;
use kernel::{CaseId, Cx, IntendedParentId, NoteId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult, idempotency::IdempotencyKey};
use serde::Deserialize;
use utoipa::ToSchema;

use super::text::read_text;
use crate::{
    cases, intended_parents,
    notes::{
        model::{NoteSubject, NoteView},
        service, store,
    },
};

/// A new note.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateNote {
    /// Rich text with 2 to 4,000 characters of text. Everything but paragraphs, line breaks, emphasis, lists, quotations
    /// and links is taken out.
    #[schema(example = "<p>She asked for a call <strong>after five</strong>.</p>")]
    pub body_html: String,
}

/// Writes a note on a case.
///
/// With an `Idempotency-Key`, a repeated request writes no second note and answers with the first one.
#[utoipa::path(
    post, path = "/api/cases/{id}/notes", operation_id = "create_case_note", tag = "notes",
    params(
        ("id" = CaseId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request."),
    ),
    request_body = CreateNote,
    responses((status = CREATED, description = "The new note.", body = NoteView)),
)]
pub async fn create_case_note(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<CreateNote>,
) -> ProblemResult<(StatusCode, Json<NoteView>)> {
    let body = read_text(&body.body_html)?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let subject = NoteSubject::Case(cases::access::open(&mut tx, &cx.actor, id).await?);
    let note = add_once(&mut tx, &cx, &key, id.0, subject, &body).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(note)))
}

/// Writes a note on intended parents.
///
/// With an `Idempotency-Key`, a repeated request writes no second note and answers with the first one.
#[utoipa::path(
    post, path = "/api/intended-parents/{id}/notes", operation_id = "create_intended_parent_note", tag = "notes",
    params(
        ("id" = IntendedParentId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request."),
    ),
    request_body = CreateNote,
    responses((status = CREATED, description = "The new note.", body = NoteView)),
)]
pub async fn create_intended_parent_note(
    auth: AuthedMut,
    PathId(id): PathId<IntendedParentId>,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<CreateNote>,
) -> ProblemResult<(StatusCode, Json<NoteView>)> {
    let body = read_text(&body.body_html)?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let subject = NoteSubject::IntendedParent(intended_parents::access::open(&mut tx, id).await?);
    let note = add_once(&mut tx, &cx, &key, id.0, subject, &body).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(note)))
}

/// Writes the note unless the key says that it was written before.
async fn add_once(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    key: &IdempotencyKey,
    subject_id: uuid::Uuid,
    subject: NoteSubject,
    body_html: &str,
) -> ProblemResult<NoteView> {
    let request = format!("{subject_id} {body_html}").into_bytes();
    if let Some(id) = key.replay::<NoteId>(tx, cx, "create_note", &request).await? {
        return Ok(store::find(tx, &cx.actor, id).await?);
    }
    let id = service::add(tx, cx, subject, body_html).await?;
    key.store(tx, cx, &id).await?;
    Ok(store::find(tx, &cx.actor, id).await?)
}
