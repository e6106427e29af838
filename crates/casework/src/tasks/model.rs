//! What a task is, as lists, cases and commands see it. Types only; rules stand beside them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kernel::{CaseId, IntendedParentId, OwnerId, TaskId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    picklist::picklist,
    refs::{CaseNumber, DueTime, IntendedParentName, OwnerRef, UserRef},
};

picklist! {
    /// What a task is about.
    TaskType {
        Meeting = "meeting", "Meeting", "violet";
        FollowUp = "follow_up", "Follow-up", "teal";
        Contact = "contact", "Contact", "cyan";
        Review = "review", "Review", "yellow";
        Other = "other", "Other", "gray";
    }
}

/// The case that a task is about.
#[derive(Clone, Serialize, ToSchema)]
pub struct TaskCase {
    pub id: CaseId,
    pub case_number: CaseNumber,
    pub full_name: String,
}

/// Something a viewer may do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskAction {
    Edit,
    Delete,
    Complete,
    Uncomplete,
}

/// Everything about a task.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = Task)]
pub struct TaskView {
    pub id: TaskId,
    pub title: String,
    pub description: Option<String>,
    #[serde(rename = "type")]
    pub kind: TaskType,
    /// A day of the organization's calendar.
    pub due_date: Option<NaiveDate>,
    /// Only with a due date.
    pub due_time: Option<DueTime>,
    pub assignee: Option<OwnerRef>,
    pub case: Option<TaskCase>,
    pub intended_parent: Option<IntendedParentName>,
    pub completed_at: Option<DateTime<Utc>>,
    pub completed_by: Option<UserRef>,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Sent back with an edit, so that no one's change is overwritten unseen.
    pub version: i32,
    /// What the viewer may do with the task as it is.
    pub actions: Vec<TaskAction>,
}

/// The fields of a task that people set.
#[derive(Clone, PartialEq, Eq)]
pub struct TaskDraft {
    pub title: String,
    pub description: Option<String>,
    pub kind: TaskType,
    pub due_date: Option<NaiveDate>,
    pub due_time: Option<NaiveTime>,
    pub assignee: Option<OwnerId>,
    pub case_id: Option<CaseId>,
    pub intended_parent_id: Option<IntendedParentId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_what_json_says() {
        for kind in TaskType::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
            assert_eq!(TaskType::from_key(kind.key()), Some(*kind));
        }
        assert_eq!(TaskType::from_key("call"), None);
    }
}
