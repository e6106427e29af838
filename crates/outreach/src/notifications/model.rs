//! What a notification is, and its words.

use chrono::{DateTime, Utc};
use kernel::{ActorRef, CaseId, NotificationId, NotificationType, TaskId, UserId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The kinds that a member can switch off. The rest are always sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    CaseAssigned,
    CaseStatusChanged,
    CaseHandoff,
    TaskAssigned,
    TaskReminders,
}

impl Switch {
    /// The switch of a kind of notification.
    pub const fn of(kind: NotificationType) -> Option<Self> {
        match kind {
            NotificationType::CaseAssigned => Some(Self::CaseAssigned),
            NotificationType::CaseStatusChanged => Some(Self::CaseStatusChanged),
            NotificationType::CaseHandoffReady
            | NotificationType::CaseHandoffAccepted
            | NotificationType::CaseHandoffDenied => Some(Self::CaseHandoff),
            NotificationType::TaskAssigned => Some(Self::TaskAssigned),
            NotificationType::TaskDueToday | NotificationType::TaskOverdue => Some(Self::TaskReminders),
            NotificationType::Rule => None,
        }
    }

    /// The name of its column.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CaseAssigned => "case_assigned",
            Self::CaseStatusChanged => "case_status_changed",
            Self::CaseHandoff => "case_handoff",
            Self::TaskAssigned => "task_assigned",
            Self::TaskReminders => "task_reminders",
        }
    }
}

/// Which notifications a member wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotificationSettings {
    pub case_assigned: bool,
    pub case_status_changed: bool,
    /// Ready for handoff, accepted, denied.
    pub case_handoff: bool,
    pub task_assigned: bool,
    /// Tasks that are due today or overdue.
    pub task_reminders: bool,
}

impl Default for NotificationSettings {
    fn default() -> Self {
        Self {
            case_assigned: true,
            case_status_changed: true,
            case_handoff: true,
            task_assigned: true,
            task_reminders: true,
        }
    }
}

/// Switches that change; `None` stays as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct SettingsChange {
    pub case_assigned: Option<bool>,
    pub case_status_changed: Option<bool>,
    pub case_handoff: Option<bool>,
    pub task_assigned: Option<bool>,
    pub task_reminders: Option<bool>,
}

/// What a notification leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    Case,
    Task,
    /// A case in the handoff queue, or the queue.
    Handoff,
    /// The cases of the reader.
    Cases,
    /// The tasks of the reader.
    Tasks,
}

/// Where a click on a notification leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotificationLink {
    pub kind: LinkKind,
    /// Absent for lists.
    pub id: Option<Uuid>,
}

/// A notification of a member.
#[derive(Serialize, ToSchema)]
pub struct Notification {
    pub id: NotificationId,
    #[serde(rename = "type")]
    pub kind: NotificationType,
    pub title: String,
    pub body: Option<String>,
    pub link: NotificationLink,
    /// Who did it; absent when time did.
    pub actor: Option<ActorRef>,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}

/// How many notifications a member has not read.
#[derive(Serialize, ToSchema)]
pub struct NotificationCount {
    pub unread: i64,
    /// Whether there are more than were counted.
    pub is_capped: bool,
}

/// What a notification is about, with the names of now.
pub struct About {
    pub kind: NotificationType,
    pub case_id: Option<CaseId>,
    pub case_name: Option<String>,
    pub task_id: Option<TaskId>,
    pub task_title: Option<String>,
    pub count: Option<i32>,
    /// Labels of stages.
    pub from: Option<String>,
    pub to: Option<String>,
    pub message: Option<String>,
}

impl About {
    /// The words.
    pub fn title(&self) -> String {
        let case = self.case_name.as_deref().unwrap_or("A case");
        let task = self.task_title.as_deref().unwrap_or("a task");
        match (self.kind, self.count) {
            (NotificationType::CaseAssigned, Some(1)) => "1 case was assigned to you".to_owned(),
            (NotificationType::CaseAssigned, Some(count)) => format!("{count} cases were assigned to you"),
            (NotificationType::CaseAssigned, None) => format!("{case} was assigned to you"),
            (NotificationType::CaseStatusChanged, count) => {
                let moved = match count {
                    None => case.to_owned(),
                    Some(1) => "1 of your cases".to_owned(),
                    Some(count) => format!("{count} of your cases"),
                };
                format!("{moved} moved to {}", self.to.as_deref().unwrap_or("another stage"))
            }
            (NotificationType::CaseHandoffReady, Some(1)) => "1 case is ready for handoff".to_owned(),
            (NotificationType::CaseHandoffReady, Some(count)) => {
                format!("{count} cases are ready for handoff")
            }
            (NotificationType::CaseHandoffReady, None) => format!("{case} is ready for handoff"),
            (NotificationType::CaseHandoffAccepted, _) if self.case_id.is_none() => {
                "A case that you handed over was accepted".to_owned()
            }
            (NotificationType::CaseHandoffAccepted, _) => format!("The handoff of {case} was accepted"),
            (NotificationType::CaseHandoffDenied, _) => format!("The handoff of {case} was denied"),
            (NotificationType::TaskAssigned, _) => format!("Task assigned to you: {task}"),
            (NotificationType::TaskDueToday, _) => format!("Due today: {task}"),
            (NotificationType::TaskOverdue, Some(count)) => format!("{count} tasks are overdue"),
            (NotificationType::TaskOverdue, None) => format!("Overdue: {task}"),
            (NotificationType::Rule, _) => {
                self.message.clone().unwrap_or_else(|| "A rule has something for you".to_owned())
            }
        }
    }

    /// What there is to add.
    pub fn body(&self) -> Option<String> {
        match self.kind {
            NotificationType::CaseStatusChanged => {
                self.from.as_deref().map(|from| format!("It was at {from}"))
            }
            NotificationType::TaskAssigned
            | NotificationType::TaskDueToday
            | NotificationType::TaskOverdue
            | NotificationType::Rule => self.case_name.clone(),
            _ => None,
        }
    }

    /// Where it leads.
    pub fn link(&self) -> NotificationLink {
        let (case, task) = (self.case_id.map(|id| id.0), self.task_id.map(|id| id.0));
        let (kind, id) = match (self.kind, case, task) {
            (NotificationType::CaseHandoffReady, case, _) => (LinkKind::Handoff, case),
            (_, _, Some(task)) => (LinkKind::Task, Some(task)),
            (NotificationType::TaskOverdue | NotificationType::TaskDueToday, ..) => (LinkKind::Tasks, None),
            (_, Some(case), None) => (LinkKind::Case, Some(case)),
            (_, None, None) => (LinkKind::Cases, None),
        };
        NotificationLink { kind, id }
    }
}

/// A notification to be created for one member.
#[derive(Clone, Debug)]
pub struct NewNotification {
    pub to: UserId,
    pub kind: NotificationType,
    /// Within an hour no one is notified twice under one key. Made of ids.
    pub key: String,
    pub case: Option<CaseId>,
    pub task: Option<TaskId>,
    /// Of several, how many.
    pub count: Option<i64>,
    /// Keys of stages: where the case came from, unless there are several, and where it came to.
    pub from: Option<String>,
    pub stage: Option<String>,
    /// What a manager wrote.
    pub message: Option<String>,
}

impl NewNotification {
    /// With nothing but its kind.
    pub fn new(to: UserId, kind: NotificationType, key: impl Into<String>) -> Self {
        let key = key.into();
        Self { to, kind, key, case: None, task: None, count: None, from: None, stage: None, message: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(kind: NotificationType) -> About {
        About {
            kind,
            case_id: None,
            case_name: None,
            task_id: None,
            task_title: None,
            count: None,
            from: None,
            to: None,
            message: None,
        }
    }

    #[test]
    fn one_case_is_named_and_many_are_counted() {
        let case = CaseId(Uuid::from_u128(1));
        let named = About {
            case_id: Some(case),
            case_name: Some("Ana Lopez".to_owned()),
            ..about(NotificationType::CaseAssigned)
        };
        assert_eq!(named.title(), "Ana Lopez was assigned to you");
        assert_eq!(named.link(), NotificationLink { kind: LinkKind::Case, id: Some(case.0) });
        let counted = About { count: Some(500), ..about(NotificationType::CaseAssigned) };
        assert_eq!(counted.title(), "500 cases were assigned to you");
        assert_eq!(counted.link(), NotificationLink { kind: LinkKind::Cases, id: None });
    }

    #[test]
    fn a_task_of_a_case_leads_to_the_task() {
        let task = TaskId(Uuid::from_u128(2));
        let one = About {
            task_id: Some(task),
            task_title: Some("Call back".to_owned()),
            case_id: Some(CaseId(Uuid::from_u128(1))),
            case_name: Some("Ana Lopez".to_owned()),
            ..about(NotificationType::TaskOverdue)
        };
        assert_eq!((one.title().as_str(), one.body().as_deref()), ("Overdue: Call back", Some("Ana Lopez")));
        assert_eq!(one.link(), NotificationLink { kind: LinkKind::Task, id: Some(task.0) });
        let many = About { count: Some(3), ..about(NotificationType::TaskOverdue) };
        assert_eq!(many.title(), "3 tasks are overdue");
        assert_eq!(many.link().kind, LinkKind::Tasks);
    }

    #[test]
    fn a_ready_case_leads_to_the_handoff_queue() {
        let ready =
            About { case_id: Some(CaseId(Uuid::from_u128(1))), ..about(NotificationType::CaseHandoffReady) };
        assert_eq!(ready.link().kind, LinkKind::Handoff);
        let many = About { count: Some(12), ..about(NotificationType::CaseHandoffReady) };
        assert_eq!(many.title(), "12 cases are ready for handoff");
        assert_eq!(many.link(), NotificationLink { kind: LinkKind::Handoff, id: None });
    }

    #[test]
    fn every_kind_but_a_rules_message_can_be_switched_off() {
        for kind in NotificationType::ALL {
            assert_eq!(Switch::of(*kind).is_none(), *kind == NotificationType::Rule);
        }
    }
}
