//! The commands on notes. Each runs in the caller's transaction.

use db::{OrgTx, Write};
use kernel::{Capability, Cx, NoteId};

use super::{NoteError, model::NoteSubject, store};
use crate::cases::activity::{self, Activity};

/// Writes a note down and gives its id. `body_html` is what [`kernel::html::parse_note`] gave. Only people write notes.
pub async fn add(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    subject: NoteSubject,
    body_html: &str,
) -> Result<NoteId, NoteError> {
    let author = cx.actor.user_id().ok_or(NoteError::Forbidden)?;
    let id = NoteId(cx.ids.next());
    store::insert(tx, cx, id, subject, author, body_html).await?;
    if let NoteSubject::Case(case) = subject {
        activity::record(tx, cx, case.id(), &Activity::NoteAdded { note_id: id }).await?;
    }
    Ok(id)
}

/// Rewrites one's own note, decided on the version that its author saw. The same text leaves no trace.
pub async fn edit(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: NoteId,
    version: i32,
    body_html: &str,
) -> Result<(), NoteError> {
    let note = store::open(tx, &cx.actor, id).await?;
    if cx.actor.user_id() != Some(note.author) {
        return Err(NoteError::Forbidden);
    }
    let current = store::find(tx, &cx.actor, id).await?;
    if current.version == version && current.body_html == body_html {
        return Ok(());
    }
    if !store::update(tx, cx, id, version, body_html).await? {
        let current = store::find(tx, &cx.actor, id).await?;
        return Err(NoteError::VersionConflict(Box::new(current)));
    }
    if let Some(case) = note.case {
        activity::record(tx, cx, case, &Activity::NoteEdited { note_id: id }).await?;
    }
    Ok(())
}

/// Deletes a note: one's own, or anyone's for those who may.
pub async fn delete(tx: &mut OrgTx<Write>, cx: &Cx, id: NoteId) -> Result<(), NoteError> {
    let note = store::open(tx, &cx.actor, id).await?;
    if cx.actor.user_id() != Some(note.author) && !cx.actor.can(Capability::DeleteAnyNote) {
        return Err(NoteError::Forbidden);
    }
    if !store::delete(tx, id).await? {
        return Err(NoteError::NotFound);
    }
    if let Some(case) = note.case {
        activity::record(tx, cx, case, &Activity::NoteDeleted { note_id: id }).await?;
    }
    Ok(())
}
