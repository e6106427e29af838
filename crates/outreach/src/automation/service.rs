//! The commands on rules. Each runs in the caller's transaction: permission, what may be stored, store.

use casework::{cases::access, pipeline};
use chrono::Duration;
use db::{Mode, OrgTx, Write};
use kernel::{
    Capability, CaseId, Cx, FieldError, LeadSource, OwnerId, Page, PageParams, RuleId, state, text,
};
use kit::ProblemResult;
use uuid::Uuid;

use super::{
    RuleError, follow,
    model::{
        ActionTest, ActionType, ConditionField, ConditionTest, RuleAction, RuleCondition, RuleDraft, RuleRun,
        RuleTest, RuleTrigger, RuleView, TaskAssignee, TriggerType,
    },
    run,
    store::{self, CaseFacts},
};
use crate::email;

/// Totals are counted up to here.
const MAX_TOTAL: i64 = 1_000;
/// The most conditions and the most actions of a rule.
const MAX_PARTS: usize = 10;
/// The most values of a condition.
const MAX_VALUES: usize = 100;

/// Every rule.
pub async fn list<M: Mode>(tx: &mut OrgTx<M>, cx: &Cx) -> Result<Vec<RuleView>, RuleError> {
    require(cx, Capability::ReadAutomation)?;
    Ok(store::list(tx).await?)
}

/// One rule.
pub async fn show<M: Mode>(tx: &mut OrgTx<M>, cx: &Cx, id: RuleId) -> Result<RuleView, RuleError> {
    require(cx, Capability::ReadAutomation)?;
    store::find(tx, id).await?.ok_or(RuleError::NotFound)
}

/// What rules did to cases that the actor sees.
pub async fn runs<M: Mode>(
    tx: &mut OrgTx<M>,
    cx: &Cx,
    rule: Option<RuleId>,
    case: Option<CaseId>,
    params: PageParams,
) -> Result<Page<RuleRun>, RuleError> {
    require(cx, Capability::ReadAutomation)?;
    let counted = store::count(tx, &cx.actor, rule, case, MAX_TOTAL).await?;
    let items = store::page(tx, &cx.actor, rule, case, params).await?;
    Ok(Page::new(items, counted.min(MAX_TOTAL), counted > MAX_TOTAL, params))
}

/// Makes a rule and gives its id.
pub async fn create(tx: &mut OrgTx<Write>, cx: &Cx, draft: RuleDraft) -> Result<RuleId, RuleError> {
    require(cx, Capability::ManageAutomation)?;
    let draft = check(tx, draft).await?;
    let id = RuleId(cx.ids.next());
    store::insert(tx, cx, id, &draft).await?;
    Ok(id)
}

/// What of a rule changes; `None` stays as it is.
pub struct RuleEdit {
    pub version: i32,
    pub name: Option<String>,
    pub trigger: Option<RuleTrigger>,
    pub conditions: Option<Vec<RuleCondition>>,
    pub actions: Option<Vec<RuleAction>>,
    pub is_active: Option<bool>,
}

/// Applies the edit. One that changes nothing leaves no trace.
pub async fn edit(tx: &mut OrgTx<Write>, cx: &Cx, id: RuleId, edit: RuleEdit) -> Result<(), RuleError> {
    require(cx, Capability::ManageAutomation)?;
    let before = store::find(tx, id).await?.ok_or(RuleError::NotFound)?;
    if before.version != edit.version {
        return Err(RuleError::VersionConflict(Box::new(before)));
    }
    let stored = before.draft();
    let draft = RuleDraft {
        name: edit.name.unwrap_or_else(|| stored.name.clone()),
        trigger: edit.trigger.unwrap_or_else(|| stored.trigger.clone()),
        conditions: edit.conditions.unwrap_or_else(|| stored.conditions.clone()),
        actions: edit.actions.unwrap_or_else(|| stored.actions.clone()),
        is_active: edit.is_active.unwrap_or(stored.is_active),
    };
    let only_switched = RuleDraft { is_active: stored.is_active, ..draft.clone() } == stored;
    // What is switched off may name what is gone since.
    let draft = if only_switched && !draft.is_active { draft } else { check(tx, draft).await? };
    if draft == stored || store::update(tx, cx, id, edit.version, &draft).await? {
        return Ok(());
    }
    let current = store::find(tx, id).await?.ok_or(RuleError::NotFound)?;
    Err(RuleError::VersionConflict(Box::new(current)))
}

/// Deletes a rule. What it did stays known.
pub async fn delete(tx: &mut OrgTx<Write>, cx: &Cx, id: RuleId) -> Result<(), RuleError> {
    require(cx, Capability::ManageAutomation)?;
    if store::delete(tx, id).await? { Ok(()) } else { Err(RuleError::NotFound) }
}

/// What the rule would do with the case as it is now. Does it, so that nothing is told that would not happen: the caller must
/// not commit.
pub async fn test(tx: &mut OrgTx<Write>, cx: &Cx, id: RuleId, case: CaseId) -> Result<RuleTest, RuleError> {
    require(cx, Capability::ManageAutomation)?;
    let rule = store::find(tx, id).await?.ok_or(RuleError::NotFound)?;
    access::open(tx, &cx.actor, case).await.map_err(|error| match error {
        casework::cases::CaseError::NotFound => invalid("case_id", "unknown_value", "There is no such case."),
        error => error.into(),
    })?;
    let own = follow::acting(cx, &rule);
    let subject = follow::subject(tx, &own, case, "test").await?.ok_or(RuleError::NotFound)?;
    let facts = &subject.facts;
    let trigger_holds = trigger_holds(&rule.trigger, facts, cx);
    let conditions: Vec<_> = rule
        .conditions
        .iter()
        .map(|it| ConditionTest { text: condition_text(it), holds: run::holds(it, &facts.traits) })
        .collect();
    let (_, steps) = run::act(tx, &own, &rule, &subject).await?;
    let actions = steps
        .into_iter()
        .zip(&rule.actions)
        .map(|(step, action)| ActionTest {
            text: action_text(action),
            problem: (!step.ok).then_some(step.text),
        })
        .collect();
    let would_run = trigger_holds && !facts.is_archived && conditions.iter().all(|it| it.holds);
    Ok(RuleTest { would_run, trigger_holds, conditions, actions })
}

/// Gives an organization the rules that come with Cradle. Safe to repeat.
pub async fn insert_presets(tx: &mut OrgTx<Write>, cx: &Cx) -> ProblemResult<()> {
    Ok(store::insert_presets(tx, cx.now).await?)
}

fn require(cx: &Cx, capability: Capability) -> Result<(), RuleError> {
    if cx.actor.can(capability) { Ok(()) } else { Err(RuleError::Forbidden) }
}

/// Whether the case is as the trigger leaves one.
fn trigger_holds(trigger: &RuleTrigger, facts: &CaseFacts, cx: &Cx) -> bool {
    match trigger.kind {
        TriggerType::CaseCreated => true,
        TriggerType::StageEntered => trigger.stage.as_ref() == Some(&facts.status),
        TriggerType::Assigned => matches!(facts.traits.owner, Some(OwnerId::User(_))),
        TriggerType::NoContact => {
            facts.inactive_since <= cx.now - Duration::days(i64::from(trigger.days.unwrap_or(1)))
        }
        TriggerType::TaskOverdue => facts.has_overdue,
    }
}

fn condition_text(condition: &RuleCondition) -> String {
    let (one, what) = match condition.field {
        ConditionField::Source => (condition.values.join(", "), "Source"),
        ConditionField::State => (condition.values.join(", "), "State"),
        ConditionField::Priority => (condition.values.join(", "), "Priority"),
        ConditionField::Owner => (format!("one of {}", condition.values.len()), "Owner"),
    };
    format!("{what} is {one}")
}

fn action_text(action: &RuleAction) -> String {
    match action.kind {
        ActionType::CreateTask => format!("Make the task “{}”", action.title.as_deref().unwrap_or_default()),
        ActionType::SendTemplate => "Send an email from a template".to_owned(),
        ActionType::Notify => format!("Tell: {}", action.message.as_deref().unwrap_or_default()),
        ActionType::AssignQueue => "Give the case to a queue".to_owned(),
    }
}

fn invalid(field: &str, code: &str, message: &str) -> RuleError {
    RuleError::Invalid(vec![FieldError::new(field, code, message)])
}

/// Brings a rule into the form in which it may be stored, or tells everything that does not fit.
async fn check(tx: &mut OrgTx<Write>, draft: RuleDraft) -> Result<RuleDraft, RuleError> {
    let mut errors = Vec::new();
    let RuleDraft { name, mut trigger, mut conditions, mut actions, is_active } = draft;
    let name = line(&mut errors, "name", &name, 100);
    check_trigger(tx, &mut errors, &mut trigger).await?;
    if conditions.len() > MAX_PARTS {
        errors.push(FieldError::new("conditions", "too_many", "At most 10 conditions."));
    }
    let mut owners = Vec::new();
    for (place, condition) in conditions.iter_mut().enumerate() {
        check_condition(&mut errors, &format!("conditions[{place}].values"), condition, &mut owners);
    }
    if !owners.is_empty() && !store::unknown_owners(tx, &owners).await?.is_empty() {
        errors.push(FieldError::new("conditions", "unknown_owner", "Choose members and queues."));
    }
    if actions.is_empty() || actions.len() > MAX_PARTS {
        errors.push(FieldError::new("actions", "required", "A rule does 1 to 10 things."));
    }
    for (place, action) in actions.iter_mut().enumerate() {
        check_action(tx, &mut errors, &format!("actions[{place}]"), action).await?;
    }
    if errors.is_empty() {
        Ok(RuleDraft { name, trigger, conditions, actions, is_active })
    } else {
        Err(RuleError::Invalid(errors))
    }
}

fn line(errors: &mut Vec<FieldError>, field: &str, raw: &str, most: u16) -> String {
    text::parse_line(raw, most).unwrap_or_else(|error| {
        errors.push(error.on(field));
        String::new()
    })
}

async fn check_trigger(
    tx: &mut OrgTx<Write>,
    errors: &mut Vec<FieldError>,
    trigger: &mut RuleTrigger,
) -> Result<(), RuleError> {
    match (trigger.kind, &trigger.stage) {
        (TriggerType::StageEntered, Some(stage)) => {
            if pipeline::load(tx).await?.active(stage).is_none() {
                let message = "Choose a stage of the pipeline that is in use.";
                errors.push(FieldError::new("trigger.stage", "unknown_stage", message));
            }
        }
        (TriggerType::StageEntered, None) => {
            errors.push(FieldError::new("trigger.stage", "required", "Choose a stage."));
        }
        _ => trigger.stage = None,
    }
    match (trigger.kind, trigger.days) {
        (TriggerType::NoContact, Some(1..=365)) => {}
        (TriggerType::NoContact, _) => {
            errors.push(FieldError::new("trigger.days", "out_of_range", "Enter 1 to 365 days."));
        }
        _ => trigger.days = None,
    }
    Ok(())
}

fn check_condition(
    errors: &mut Vec<FieldError>,
    field: &str,
    condition: &mut RuleCondition,
    owners: &mut Vec<Uuid>,
) {
    if condition.values.is_empty() || condition.values.len() > MAX_VALUES {
        errors.push(FieldError::new(field, "required", "Choose 1 to 100 values."));
    }
    for value in &mut condition.values {
        let is_known = match condition.field {
            ConditionField::Source => LeadSource::ALL.iter().any(|source| source.key() == value),
            ConditionField::State => state::label(value).is_some(),
            ConditionField::Priority => value == "true" || value == "false",
            ConditionField::Owner if value == "none" => true,
            ConditionField::Owner => match value.parse::<Uuid>() {
                Ok(id) => {
                    // As it is compared.
                    *value = id.to_string();
                    owners.push(id);
                    true
                }
                Err(_) => false,
            },
        };
        if !is_known {
            errors.push(FieldError::new(field, "unknown_value", "Choose from the list."));
        }
    }
}

async fn check_action(
    tx: &mut OrgTx<Write>,
    errors: &mut Vec<FieldError>,
    place: &str,
    action: &mut RuleAction,
) -> Result<(), RuleError> {
    let mut clean = RuleAction {
        kind: action.kind,
        title: None,
        due_in_days: None,
        assignee: None,
        template_id: None,
        who: None,
        message: None,
        queue_id: None,
    };
    let needs_queue = match action.kind {
        ActionType::CreateTask => {
            let title = action.title.as_deref().unwrap_or_default();
            clean.title = Some(line(errors, &format!("{place}.title"), title, 255));
            if action.due_in_days.is_some_and(|days| !(0..=365).contains(&days)) {
                let field = format!("{place}.due_in_days");
                errors.push(FieldError::new(field, "out_of_range", "Enter 0 to 365 days."));
            }
            (clean.due_in_days, clean.assignee) = (action.due_in_days, action.assignee);
            action.assignee == Some(TaskAssignee::Queue)
        }
        ActionType::Notify => {
            let message = action.message.as_deref().unwrap_or_default();
            clean.message = Some(line(errors, &format!("{place}.message"), message, 500));
            clean.who = action.who;
            if action.who.is_none() {
                errors.push(FieldError::new(format!("{place}.who"), "required", "Choose whom to notify."));
            }
            false
        }
        ActionType::SendTemplate => {
            clean.template_id = action.template_id;
            let is_active = match action.template_id {
                Some(template) => email::service::is_active(tx, template).await?,
                None => false,
            };
            if !is_active {
                let field = format!("{place}.template_id");
                errors.push(FieldError::new(field, "unknown_value", "Choose a template that is active."));
            }
            false
        }
        ActionType::AssignQueue => true,
    };
    if needs_queue {
        clean.queue_id = action.queue_id;
        let is_known = match action.queue_id {
            Some(queue) => casework::queues::is_in_use(tx, queue).await?,
            None => false,
        };
        if !is_known {
            let field = format!("{place}.queue_id");
            errors.push(FieldError::new(field, "unknown_owner", "Choose a queue that is in use."));
        }
    }
    *action = clean;
    Ok(())
}
