//! How records name each other: what a case, a task or intended parents show of another record, and of a member.

use chrono::{NaiveDate, NaiveTime};
use kernel::{IntendedParentId, OwnerId, QueueId, TaskId, UserId};
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

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

/// Intended parents as other records name them.
#[derive(Clone, Serialize, ToSchema)]
pub struct IntendedParentName {
    pub id: IntendedParentId,
    pub full_name: String,
}

/// A time of day as tasks have it: hours and minutes, by the organization's clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type, ToSchema)]
#[sqlx(transparent)]
#[schema(value_type = String, example = "14:30")]
pub struct DueTime(pub NaiveTime);

impl Serialize for DueTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%H:%M"))
    }
}

/// A task as its case shows it.
#[derive(Clone, Serialize, ToSchema)]
pub struct TaskRef {
    pub id: TaskId,
    pub title: String,
    pub due_date: Option<NaiveDate>,
    pub due_time: Option<DueTime>,
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

    #[test]
    fn times_of_day_have_hours_and_minutes() {
        let time = NaiveTime::from_hms_opt(9, 5, 0).unwrap();
        assert_eq!(serde_json::to_value(DueTime(time)).unwrap(), "09:05");
    }
}
