//! What a note is.

use chrono::{DateTime, Utc};
use kernel::NoteId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{cases::CaseRef, intended_parents::IntendedParentRef, refs::UserRef};

/// What a note is about, and the proof that the actor may see it.
#[derive(Clone, Copy)]
pub enum NoteSubject {
    Case(CaseRef),
    IntendedParent(IntendedParentRef),
}

/// A note, as shown.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = Note)]
pub struct NoteView {
    pub id: NoteId,
    /// Sanitised: paragraphs, line breaks, emphasis, lists, quotations and links.
    pub body_html: String,
    pub author: UserRef,
    pub created_at: DateTime<Utc>,
    /// When its author last edited it.
    pub edited_at: Option<DateTime<Utc>>,
    /// Whether the viewer may edit it.
    pub can_edit: bool,
    /// Whether the viewer may delete it.
    pub can_delete: bool,
    /// Sent back with an edit, so that no one's change is overwritten unseen.
    pub version: i32,
}
