//! What intended parents are, as lists, the detail page and commands see them. Types only; rules stand beside them.

use chrono::{DateTime, Utc};
use kernel::{ActorRef, IntendedParentChangeId, IntendedParentId, Money, OwnerId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    picklist::picklist,
    refs::{OwnerRef, UserRef},
};

picklist! {
    /// Where intended parents stand.
    IntendedParentStatus {
        New = "new", "New", "blue";
        Contacted = "contacted", "Contacted", "cyan";
        InReview = "in_review", "In review", "yellow";
        Qualified = "qualified", "Qualified", "teal";
        Matched = "matched", "Matched", "green";
        Declined = "declined", "Declined", "red";
        OnHold = "on_hold", "On hold", "gray";
    }
}

/// Intended parents as lists show them.
#[derive(Clone, Serialize, ToSchema)]
pub struct IntendedParentRow {
    pub id: IntendedParentId,
    pub full_name: String,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    /// Two-letter code.
    pub state: Option<String>,
    /// In dollars, exact.
    pub budget: Option<Money>,
    pub status: IntendedParentStatus,
    pub owner: Option<OwnerRef>,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Sent back with an edit, so that no one's change is overwritten unseen.
    pub version: i32,
}

/// Everything about intended parents.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = IntendedParent)]
pub struct IntendedParentView {
    #[serde(flatten)]
    pub row: IntendedParentRow,
    /// Plain text for the agency's own eyes.
    pub notes_internal: Option<String>,
    pub created_by: Option<UserRef>,
    /// What the viewer may do with them as they are.
    pub actions: Vec<IntendedParentAction>,
}

/// Something a viewer may do with intended parents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IntendedParentAction {
    Edit,
    ChangeStatus,
    Archive,
    Restore,
    Delete,
}

/// One move between statuses, as shown.
#[derive(Clone, Serialize, ToSchema)]
pub struct IntendedParentStatusChange {
    pub id: IntendedParentChangeId,
    /// Null for the first.
    pub from: Option<IntendedParentStatus>,
    pub to: IntendedParentStatus,
    pub actor: ActorRef,
    pub reason: Option<String>,
    pub recorded_at: DateTime<Utc>,
}

/// The fields that people set.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct IntendedParentDraft {
    pub full_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub state: Option<String>,
    pub budget: Option<Money>,
    pub notes_internal: Option<String>,
    pub owner: Option<OwnerId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_what_json_says() {
        for status in IntendedParentStatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.key());
            assert_eq!(IntendedParentStatus::from_key(status.key()), Some(*status));
        }
    }
}
