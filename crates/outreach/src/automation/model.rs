//! What a rule is. Types only; what may be stored is checked by the commands.

use casework::refs::CaseNumber;
use chrono::{DateTime, Utc};
use kernel::{CaseId, EmailTemplateId, QueueId, RuleId, RuleRunId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What sets a rule off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum TriggerType {
    CaseCreated,
    StageEntered,
    /// The case was given to a member.
    Assigned,
    /// No one was in touch for some days.
    NoContact,
    /// A task about the case is overdue.
    TaskOverdue,
}

/// What sets a rule off, with what that needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleTrigger {
    #[serde(rename = "type")]
    pub kind: TriggerType,
    /// The key of the stage, for `stage_entered`.
    #[serde(default)]
    pub stage: Option<String>,
    /// How many days, for `no_contact`.
    #[serde(default)]
    pub days: Option<i32>,
}

/// What a condition asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConditionField {
    Source,
    State,
    /// `true` or `false`.
    Priority,
    /// Ids of members and queues, or `none`.
    Owner,
}

/// Holds of a case that has one of the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleCondition {
    pub field: ConditionField,
    pub values: Vec<String>,
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionType {
    CreateTask,
    SendTemplate,
    Notify,
    AssignQueue,
}

/// Who has to do a task that a rule makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskAssignee {
    /// Whoever owns the case.
    Owner,
    /// The queue of `queue_id`.
    Queue,
}

/// Whom a rule notifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotifyWho {
    /// Whoever owns the case; of a queue its members.
    Owner,
    Managers,
}

/// What a rule does, with what that needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleAction {
    #[serde(rename = "type")]
    pub kind: ActionType,
    /// Of the task, for `create_task`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When the task is due, for `create_task`; absent is without a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_in_days: Option<i32>,
    /// For `create_task`; absent is no one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<TaskAssignee>,
    /// For `send_template`: a template that is active.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template_id: Option<EmailTemplateId>,
    /// For `notify`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<NotifyWho>,
    /// For `notify`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// For `assign_queue`, and for a task of a queue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_id: Option<QueueId>,
}

/// A rule as people set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleDraft {
    pub name: String,
    pub trigger: RuleTrigger,
    pub conditions: Vec<RuleCondition>,
    pub actions: Vec<RuleAction>,
    pub is_active: bool,
}

/// Something that happens by itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Rule)]
pub struct RuleView {
    pub id: RuleId,
    pub name: String,
    pub trigger: RuleTrigger,
    /// All of them must hold.
    pub conditions: Vec<RuleCondition>,
    pub actions: Vec<RuleAction>,
    pub is_active: bool,
    /// Whether it came with Cradle.
    pub is_preset: bool,
    /// How often it ran.
    pub runs: i64,
    pub last_run_at: Option<DateTime<Utc>>,
    /// Sent back with an edit, so that no one's change is overwritten unseen.
    pub version: i32,
}

impl RuleView {
    /// What people set of it.
    pub fn draft(&self) -> RuleDraft {
        RuleDraft {
            name: self.name.clone(),
            trigger: self.trigger.clone(),
            conditions: self.conditions.clone(),
            actions: self.actions.clone(),
            is_active: self.is_active,
        }
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum RuleRunStatus {
    Done,
    /// It would have followed its own effect, or a long chain of rules.
    Skipped,
    /// At least one of its actions was refused.
    Failed,
}

/// What one action of a run did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RunStep {
    /// Absent for what is said of the run as a whole.
    pub action: Option<ActionType>,
    pub ok: bool,
    pub text: String,
}

/// The rule of a run.
#[derive(Serialize, ToSchema)]
pub struct RuleRef {
    pub id: RuleId,
    pub name: String,
}

/// The case of a run.
#[derive(Serialize, ToSchema)]
pub struct RuleRunCase {
    pub id: CaseId,
    pub case_number: CaseNumber,
    pub full_name: String,
}

/// One time that a rule acted.
#[derive(Serialize, ToSchema)]
pub struct RuleRun {
    pub id: RuleRunId,
    /// Absent once the rule is deleted.
    pub rule: Option<RuleRef>,
    pub case: Option<RuleRunCase>,
    pub status: RuleRunStatus,
    pub detail: Vec<RunStep>,
    pub created_at: DateTime<Utc>,
}

/// Whether a condition holds of a case.
#[derive(Serialize, ToSchema)]
pub struct ConditionTest {
    pub text: String,
    pub holds: bool,
}

/// What an action would do.
#[derive(Serialize, ToSchema)]
pub struct ActionTest {
    pub text: String,
    /// Why it would not.
    pub problem: Option<String>,
}

/// What a rule would do with a case as it is now. Nothing was changed.
#[derive(Serialize, ToSchema)]
pub struct RuleTest {
    pub would_run: bool,
    pub trigger_holds: bool,
    pub conditions: Vec<ConditionTest>,
    pub actions: Vec<ActionTest>,
}
