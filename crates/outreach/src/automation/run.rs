//! What a rule does with a case: conditions, then actions, each by the command of people.

use casework::{
    cases::{self, CaseRef, access},
    tasks::{
        self,
        model::{TaskDraft, TaskType},
    },
    visibility,
};
use chrono::{Days, NaiveDate};
use db::{DbError, OrgTx, Write};
use kernel::{Cx, NotificationType, OwnerId, Role};
use kit::Problem;

use super::{
    model::{
        ActionType, ConditionField, NotifyWho, RuleAction, RuleCondition, RuleRunStatus, RuleView, RunStep,
        TaskAssignee,
    },
    store::{self, CaseFacts, Traits},
};
use crate::{
    email::{self, EmailError},
    notifications::{
        model::NewNotification,
        service::{Audience, audience, notify},
    },
};

/// A case that a rule acts on.
pub struct Subject {
    pub case: CaseRef,
    pub facts: CaseFacts,
    /// The organization's.
    pub today: NaiveDate,
    /// What set the rule off.
    pub entry: String,
}

/// Whether all conditions of a rule hold.
pub fn all_hold(rule: &RuleView, traits: &Traits) -> bool {
    rule.conditions.iter().all(|condition| holds(condition, traits))
}

/// Whether a condition holds.
pub fn holds(condition: &RuleCondition, traits: &Traits) -> bool {
    let value = match condition.field {
        ConditionField::Source => Some(traits.source.clone()),
        ConditionField::State => traits.state.clone(),
        ConditionField::Priority => Some(traits.is_priority.to_string()),
        ConditionField::Owner => Some(match traits.owner {
            Some(OwnerId::User(id)) => id.to_string(),
            Some(OwnerId::Queue(id)) => id.to_string(),
            None => "none".to_owned(),
        }),
    };
    value.is_some_and(|value| condition.values.contains(&value))
}

/// Does what the rule says, one action after the other; one that is refused stops no other.
pub async fn act(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    rule: &RuleView,
    subject: &Subject,
) -> Result<(RuleRunStatus, Vec<RunStep>), DbError> {
    let mut steps = Vec::with_capacity(rule.actions.len());
    for (place, action) in rule.actions.iter().enumerate() {
        tx.savepoint().await?;
        let done = one(tx, cx, rule, place, action, subject).await;
        let step = match done {
            Ok(text) => {
                tx.release_savepoint().await?;
                RunStep { action: Some(action.kind), ok: true, text }
            }
            // Not the action's fault: the whole is tried again.
            Err(Refused::Db(error)) => return Err(error),
            Err(Refused::Because(text)) => {
                tx.rollback_to_savepoint().await?;
                RunStep { action: Some(action.kind), ok: false, text }
            }
        };
        steps.push(step);
    }
    let failed = steps.iter().any(|step| !step.ok);
    Ok((if failed { RuleRunStatus::Failed } else { RuleRunStatus::Done }, steps))
}

/// Why an action was not done.
enum Refused {
    Because(String),
    Db(DbError),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<cases::CaseError> for Refused {
    fn from(error: cases::CaseError) -> Self {
        match error {
            cases::CaseError::Db(error) => Self::Db(error),
            error => Self::Because(Problem::from(error).detail.clone()),
        }
    }
}

impl From<tasks::TaskError> for Refused {
    fn from(error: tasks::TaskError) -> Self {
        match error {
            tasks::TaskError::Db(error) => Self::Db(error),
            tasks::TaskError::Case(error) => error.into(),
            error => Self::Because(Problem::from(error).detail.clone()),
        }
    }
}

impl From<EmailError> for Refused {
    fn from(error: EmailError) -> Self {
        match error {
            EmailError::Db(error) => Self::Db(error),
            EmailError::Case(error) => error.into(),
            error => Self::Because(Problem::from(error).detail.clone()),
        }
    }
}

async fn one(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    rule: &RuleView,
    place: usize,
    action: &RuleAction,
    subject: &Subject,
) -> Result<String, Refused> {
    match action.kind {
        ActionType::CreateTask => create_task(tx, cx, action, subject).await,
        ActionType::AssignQueue => {
            let queue = action.queue_id.ok_or_else(|| because("No queue is chosen."))?;
            cases::service::assign(tx, cx, &subject.case, Some(OwnerId::Queue(queue)), None).await?;
            Ok("Gave the case to the queue".to_owned())
        }
        ActionType::SendTemplate => {
            let template = action.template_id.ok_or_else(|| because("No template is chosen."))?;
            email::service::queue_template(tx, cx, &subject.case, template).await?;
            Ok("Wrote the email of the template".to_owned())
        }
        ActionType::Notify => notify_members(tx, cx, rule, place, action, subject).await,
    }
}

fn because(text: &str) -> Refused {
    Refused::Because(text.to_owned())
}

async fn create_task(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    action: &RuleAction,
    subject: &Subject,
) -> Result<String, Refused> {
    let assignee = match action.assignee {
        Some(TaskAssignee::Owner) => subject.facts.traits.owner,
        Some(TaskAssignee::Queue) => action.queue_id.map(OwnerId::Queue),
        None => None,
    };
    let in_days = action.due_in_days.and_then(|days| u64::try_from(days).ok());
    let title = action.title.clone().unwrap_or_default();
    let draft = TaskDraft {
        title: title.clone(),
        description: None,
        kind: TaskType::FollowUp,
        due_date: in_days.and_then(|days| subject.today.checked_add_days(Days::new(days))),
        due_time: None,
        assignee,
        case_id: Some(subject.case.id()),
        intended_parent_id: None,
    };
    tasks::service::create(tx, cx, &draft).await?;
    Ok(format!("Made the task “{title}”"))
}

async fn notify_members(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    rule: &RuleView,
    place: usize,
    action: &RuleAction,
    subject: &Subject,
) -> Result<String, Refused> {
    let (_, phase) = access::open_with_phase(tx, &cx.actor, subject.case.id()).await?;
    let seeing = Role::ALL.into_iter().filter(|role| visibility::role_sees(*role, phase));
    let asked = match action.who {
        Some(NotifyWho::Managers) => {
            let managers = seeing.filter(|role| *role == Role::Manager).collect();
            Audience { members: None, roles: managers, kind: NotificationType::Rule }
        }
        Some(NotifyWho::Owner) | None => {
            let owner = subject.facts.traits.owner.ok_or_else(|| because("Nobody owns the case."))?;
            let members = store::owner_members(tx, owner).await?;
            Audience::members(members, seeing.collect(), NotificationType::Rule)
        }
    };
    let members = audience(tx, cx, &asked).await?;
    if members.is_empty() {
        return Err(because("There is no one to notify."));
    }
    let key = format!("rule:{}:{place}:{}:{}", rule.id, subject.case.id(), subject.entry);
    let notification = |to| NewNotification {
        case: Some(subject.case.id()),
        message: action.message.clone(),
        ..NewNotification::new(to, NotificationType::Rule, key.clone())
    };
    let count = members.len();
    notify(tx, cx, members.into_iter().map(notification).collect()).await?;
    Ok(format!("Notified {count} {}", if count == 1 { "member" } else { "members" }))
}
