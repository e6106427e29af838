//! What happened to a case, one line each, in the order it happened. Written by the command that did it, in its
//! transaction; never changed afterwards.

use db::{DbError, OrgTx, Write};
use kernel::{ActivityId, CaseId, Cx, EmailMessageId, ImportId, LeadSource, NoteId, TaskId, UserId};
use kit::events::emit;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    events::{self, Entered, Start},
    profile::FieldChange,
};
use crate::refs::OwnerRef;

/// Declares the kinds of activity with their keys, words and colours.
macro_rules! activity_types {
    ($($name:ident = $key:literal, $label:literal, $color:literal;)*) => {
        /// The kinds of thing that happen to a case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
        pub enum ActivityType {
            $(#[serde(rename = $key)] $name,)*
        }

        impl ActivityType {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The key stored in the database and used in JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// The colour of its mark.
            pub const fn color(self) -> &'static str {
                match self { $(Self::$name => $color,)* }
            }
        }
    };
}

activity_types! {
    CaseCreated = "case_created", "Created", "blue";
    Imported = "imported", "Imported", "blue";
    InfoEdited = "info_edited", "Edited", "gray";
    StatusChanged = "status_changed", "Stage changed", "teal";
    Assigned = "assigned", "Assigned", "violet";
    Unassigned = "unassigned", "Unassigned", "gray";
    Claimed = "claimed", "Claimed", "violet";
    Released = "released", "Released", "gray";
    PriorityChanged = "priority_changed", "Priority changed", "orange";
    HandoffAccepted = "handoff_accepted", "Handoff accepted", "green";
    HandoffDenied = "handoff_denied", "Handoff denied", "red";
    NoteAdded = "note_added", "Note added", "yellow";
    NoteEdited = "note_edited", "Note edited", "gray";
    NoteDeleted = "note_deleted", "Note deleted", "gray";
    EmailSent = "email_sent", "Email sent", "cyan";
    ContactLogged = "contact_logged", "Contact logged", "cyan";
    TaskCreated = "task_created", "Task created", "indigo";
    TaskCompleted = "task_completed", "Task completed", "indigo";
    Archived = "archived", "Archived", "red";
    Restored = "restored", "Restored", "green";
}

/// One thing that happened, with what there is to tell about it.
pub enum Activity<'a> {
    CaseCreated {
        source: LeadSource,
        start: Start<'a>,
    },
    Imported {
        import_id: ImportId,
        file_name: &'a str,
        row: i32,
        start: Start<'a>,
    },
    InfoEdited {
        changes: &'a [FieldChange],
    },
    /// With the owner, if the move gave the case to another one. Without an entry, nothing follows from the move.
    StatusChanged {
        from: &'a str,
        to: &'a str,
        reason: Option<&'a str>,
        owner: Option<&'a OwnerRef>,
        entered: Option<Entered>,
    },
    /// With the queue whose turn decided, if one did.
    Assigned {
        from: Option<&'a OwnerRef>,
        to: &'a OwnerRef,
        through: Option<&'a OwnerRef>,
    },
    Unassigned {
        from: &'a OwnerRef,
    },
    Claimed {
        from: &'a OwnerRef,
    },
    Released {
        from: &'a OwnerRef,
        to: &'a OwnerRef,
    },
    HandoffAccepted {
        from: &'a str,
        to: &'a str,
        owner: &'a OwnerRef,
        entered: Entered,
        previous_owner: Option<UserId>,
    },
    HandoffDenied {
        from: &'a str,
        to: &'a str,
        reason: &'a str,
        owner: &'a OwnerRef,
        entered: Entered,
        previous_owner: Option<UserId>,
    },
    PriorityChanged {
        to: bool,
    },
    NoteAdded {
        note_id: NoteId,
    },
    NoteEdited {
        note_id: NoteId,
    },
    NoteDeleted {
        note_id: NoteId,
    },
    EmailSent {
        email_id: EmailMessageId,
        subject: &'a str,
    },
    ContactLogged {
        method: &'a str,
        outcome: &'a str,
    },
    TaskCreated {
        task_id: TaskId,
        title: &'a str,
    },
    TaskCompleted {
        task_id: TaskId,
        title: &'a str,
    },
    Archived,
    Restored,
}

impl Activity<'_> {
    /// Its kind.
    pub const fn kind(&self) -> ActivityType {
        match self {
            Self::CaseCreated { .. } => ActivityType::CaseCreated,
            Self::Imported { .. } => ActivityType::Imported,
            Self::InfoEdited { .. } => ActivityType::InfoEdited,
            Self::StatusChanged { .. } => ActivityType::StatusChanged,
            Self::Assigned { .. } => ActivityType::Assigned,
            Self::Unassigned { .. } => ActivityType::Unassigned,
            Self::Claimed { .. } => ActivityType::Claimed,
            Self::Released { .. } => ActivityType::Released,
            Self::HandoffAccepted { .. } => ActivityType::HandoffAccepted,
            Self::HandoffDenied { .. } => ActivityType::HandoffDenied,
            Self::PriorityChanged { .. } => ActivityType::PriorityChanged,
            Self::NoteAdded { .. } => ActivityType::NoteAdded,
            Self::NoteEdited { .. } => ActivityType::NoteEdited,
            Self::NoteDeleted { .. } => ActivityType::NoteDeleted,
            Self::EmailSent { .. } => ActivityType::EmailSent,
            Self::ContactLogged { .. } => ActivityType::ContactLogged,
            Self::TaskCreated { .. } => ActivityType::TaskCreated,
            Self::TaskCompleted { .. } => ActivityType::TaskCompleted,
            Self::Archived => ActivityType::Archived,
            Self::Restored => ActivityType::Restored,
        }
    }

    /// What is stored and shown beside the kind.
    pub fn details(&self) -> Value {
        match self {
            Self::CaseCreated { source, .. } => json!({ "source": source }),
            Self::Imported { import_id, file_name, row, .. } => {
                json!({ "import_id": import_id, "file_name": file_name, "row": row })
            }
            Self::InfoEdited { changes } => json!({ "changes": changes }),
            Self::StatusChanged { from, to, reason, owner, .. } => {
                with("owner", *owner, json!({ "from": from, "to": to, "reason": reason }))
            }
            Self::Assigned { from, to, through } => {
                with("through", *through, json!({ "from": from, "to": to }))
            }
            Self::Unassigned { from } | Self::Claimed { from } => json!({ "from": from }),
            Self::Released { from, to } => json!({ "from": from, "to": to }),
            Self::HandoffAccepted { from, to, owner, .. } => {
                json!({ "from": from, "to": to, "owner": owner })
            }
            Self::HandoffDenied { from, to, reason, owner, .. } => {
                json!({ "from": from, "to": to, "reason": reason, "owner": owner })
            }
            Self::PriorityChanged { to } => json!({ "to": to }),
            Self::NoteAdded { note_id } | Self::NoteEdited { note_id } | Self::NoteDeleted { note_id } => {
                json!({ "note_id": note_id })
            }
            Self::EmailSent { email_id, subject } => json!({ "email_id": email_id, "subject": subject }),
            Self::ContactLogged { method, outcome } => json!({ "method": method, "outcome": outcome }),
            Self::TaskCreated { task_id, title } | Self::TaskCompleted { task_id, title } => {
                json!({ "task_id": task_id, "title": title })
            }
            Self::Archived | Self::Restored => json!({}),
        }
    }
}

/// Adds what there is only at times.
fn with(key: &str, owner: Option<&OwnerRef>, mut details: Value) -> Value {
    if let Some(owner) = owner {
        details[key] = json!(owner);
    }
    details
}

/// Writes it down, and passes on what others follow of it.
pub async fn record(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: CaseId,
    activity: &Activity<'_>,
) -> Result<(), DbError> {
    let id = ActivityId(cx.ids.next());
    sqlx::query!(
        "insert into tenant.case_activity
             (organization_id, id, case_id, type, actor_user_id, actor_system, details, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tx.organization().0,
        id.0,
        case.0,
        activity.kind().key(),
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        activity.details(),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    emit(tx, cx, events::of(case, activity, id, cx.actor.user_id())).await
}

/// Writes the same down for many cases at once. Nothing follows from it for each: a stage that is retired or a member who
/// leaves must not set off a rule a thousand times.
pub async fn record_for_all(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    cases: &[CaseId],
    activity: &Activity<'_>,
) -> Result<(), DbError> {
    let cases: Vec<Uuid> = cases.iter().map(|id| id.0).collect();
    let ids: Vec<Uuid> = cases.iter().map(|_| cx.ids.next()).collect();
    sqlx::query!(
        "insert into tenant.case_activity
             (organization_id, id, case_id, type, actor_user_id, actor_system, details, created_at)
         select $1, row.id, row.case_id, $4, $5, $6, $7, $8 from unnest($2::uuid[], $3::uuid[]) row (id, case_id)",
        tx.organization().0,
        &ids,
        &cases,
        activity.kind().key(),
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        activity.details(),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
