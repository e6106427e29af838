//! What a case is, as lists, the detail page and commands see it. Types only; rules stand beside them.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{CaseId, LeadSource, OwnerId, QueueId, Race, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{intended_parents::model::IntendedParentName, tasks::model::TaskRef};

/// The number people call a case by: unique in its organization, never reused, shown with at least five digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::Type, ToSchema)]
#[sqlx(transparent)]
#[schema(value_type = String, example = "00042")]
pub struct CaseNumber(pub i64);

impl std::fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl Serialize for CaseNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Whether an [`OwnerRef`] names a member or a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    User,
    Queue,
}

/// The owner of a case, with the name to show.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwnerRef {
    pub kind: OwnerKind,
    /// The member's or the queue's id.
    pub id: uuid::Uuid,
    pub name: String,
}

impl OwnerRef {
    /// From the columns of a case, and the name of whichever owns it.
    pub fn from_columns(user: Option<UserId>, queue: Option<QueueId>, name: Option<String>) -> Option<Self> {
        let (kind, id) = match (user, queue) {
            (Some(user), _) => (OwnerKind::User, user.0),
            (None, Some(queue)) => (OwnerKind::Queue, queue.0),
            (None, None) => return None,
        };
        Some(Self { kind, id, name: name.unwrap_or_default() })
    }

    /// The owner without the name.
    pub fn owner_id(&self) -> OwnerId {
        match self.kind {
            OwnerKind::User => OwnerId::User(UserId(self.id)),
            OwnerKind::Queue => OwnerId::Queue(QueueId(self.id)),
        }
    }
}

/// A member, with the name to show.
#[derive(Clone, Serialize, ToSchema)]
pub struct UserRef {
    pub id: UserId,
    pub name: String,
}

impl UserRef {
    /// From a nullable column and its join.
    pub fn from_columns(id: Option<UserId>, name: Option<String>) -> Option<Self> {
        id.map(|id| Self { id, name: name.unwrap_or_default() })
    }
}

/// A case as lists show it.
#[derive(Clone, Serialize, ToSchema)]
pub struct CaseRow {
    pub id: CaseId,
    pub case_number: CaseNumber,
    pub full_name: String,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    /// Two-letter code.
    pub state: Option<String>,
    pub source: LeadSource,
    /// The key of the stage.
    pub status: String,
    pub is_priority: bool,
    pub owner: Option<OwnerRef>,
    /// In whole years, today in the organization's time zone.
    pub age: Option<u32>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub last_contacted_at: Option<DateTime<Utc>>,
    pub archived_at: Option<DateTime<Utc>>,
    /// Sent back with an edit, so that nobody's change is overwritten unseen.
    pub version: i32,
}

/// Everything about a case.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = Case)]
pub struct CaseView {
    #[serde(flatten)]
    pub row: CaseRow,
    pub date_of_birth: Option<NaiveDate>,
    pub race: Option<Race>,
    pub height_inches: Option<i16>,
    pub weight_lb: Option<i16>,
    /// To one decimal, from height and weight.
    pub bmi: Option<f64>,
    pub is_citizen_or_pr: Option<bool>,
    pub has_child: Option<bool>,
    pub is_non_smoker: Option<bool>,
    pub has_surrogate_experience: Option<bool>,
    pub num_deliveries: Option<i16>,
    pub num_csections: Option<i16>,
    /// The stage that the case left for an exit or a hold, and to which reopening returns it.
    pub left_status: Option<String>,
    pub last_contact_method: Option<String>,
    pub created_by: Option<UserRef>,
    pub archived_by: Option<UserRef>,
    pub meta: Option<MetaIds>,
    pub lead_answers: Vec<LeadAnswer>,
    /// Those whom the case is matched with.
    pub intended_parent: Option<IntendedParentName>,
    /// The open task about the case that is due first.
    pub next_task: Option<TaskRef>,
    /// What the viewer may do with the case as it is.
    pub actions: Vec<CaseAction>,
}

/// Where a lead of Meta's came from.
#[expect(clippy::struct_field_names, reason = "Meta's own names")]
#[derive(Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct MetaIds {
    pub lead_id: Option<String>,
    pub ad_id: Option<String>,
    pub adset_id: Option<String>,
    pub campaign_id: Option<String>,
    pub form_id: Option<String>,
}

impl MetaIds {
    /// `None` when there is none of them.
    pub fn non_empty(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }
}

/// An answer of a lead form that has no field of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeadAnswer {
    pub question: String,
    pub answer: String,
}

/// Something a viewer may do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseAction {
    Edit,
    ChangeStage,
    TogglePriority,
    /// Take it from a queue.
    Claim,
    /// Give it back to a queue.
    Release,
    /// Give it to anybody.
    Assign,
    /// Say whom it is matched with.
    Match,
    /// Take it over from intake.
    Accept,
    /// Give it back to intake.
    Deny,
    Archive,
    Restore,
    Delete,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_least_five_digits() {
        assert_eq!(CaseNumber(42).to_string(), "00042");
        assert_eq!(CaseNumber(99_999).to_string(), "99999");
        assert_eq!(CaseNumber(1_234_567).to_string(), "1234567");
        assert_eq!(serde_json::to_value(CaseNumber(7)).unwrap(), "00007");
    }
}
