//! Who is notified of which event.

use db::{OrgTx, Write};
use futures::future::BoxFuture;
use kernel::{Capability, CaseId, Cx, Event, NotificationType as Type, Role, TaskId, UserId, event::Move};
use kit::ProblemResult;

use super::{
    model::NewNotification,
    service::{Audience, audience, notify},
    store::{self, CaseFacts},
};
use casework::visibility::{AccessPhase, role_sees};

/// Notifies whom an event concerns; registered by crate `server`. No one is notified of a single item of a bulk action: whoever does the
/// many says at the end how many they were.
pub fn follow<'a>(
    tx: &'a mut OrgTx<Write>,
    cx: &'a Cx,
    event: &'a Event,
) -> BoxFuture<'a, ProblemResult<()>> {
    Box::pin(async move {
        let notifications =
            if cx.cause.is_of_many { Vec::new() } else { notifications(tx, cx, event).await? };
        notify(tx, cx, notifications).await?;
        Ok(())
    })
}

async fn notifications(tx: &mut OrgTx<Write>, cx: &Cx, event: &Event) -> ProblemResult<Vec<NewNotification>> {
    Ok(match event {
        Event::CaseAssigned { case, to, .. } => {
            let Some(facts) = store::case_facts(tx, *case).await? else { return Ok(Vec::new()) };
            about_case(tx, cx, *case, &facts, Type::CaseAssigned, vec![*to]).await?
        }
        Event::StageEntered { case, from: Some(from), to, through, .. } => {
            stage_changed(tx, cx, *case, from, to, *through).await?
        }
        // A new case was not moved there.
        Event::CaseCreated { .. } | Event::StageEntered { from: None, .. } => Vec::new(),
        Event::HandoffReady { case } => handoff_ready(tx, cx, *case).await?,
        Event::HandoffAccepted { case, previous_owner } => {
            decided(tx, cx, *case, *previous_owner, Type::CaseHandoffAccepted).await?
        }
        Event::HandoffDenied { case, previous_owner } => {
            decided(tx, cx, *case, *previous_owner, Type::CaseHandoffDenied).await?
        }
        Event::TaskAssigned { task, to } => task_assigned(tx, cx, *task, *to).await?,
        Event::CasesAssigned { run, to, count } => {
            let asked = Audience::members(vec![*to], roles(None), Type::CaseAssigned);
            let key = format!("cases_assigned:{run}");
            let notification = |to| NewNotification {
                count: Some(*count),
                ..NewNotification::new(to, Type::CaseAssigned, key.clone())
            };
            audience(tx, cx, &asked).await?.into_iter().map(notification).collect()
        }
        Event::CasesMoved { run, member, to, count, through } => {
            let mut asked = Audience::members(vec![*member], roles(None), Type::CaseStatusChanged);
            if *through == Move::ToHandoff {
                asked.roles.retain(|role| !role.can(Capability::HandleHandoff));
            }
            let notification = |member| NewNotification {
                count: Some(*count),
                stage: Some(to.clone()),
                ..NewNotification::new(member, Type::CaseStatusChanged, format!("cases_moved:{run}"))
            };
            audience(tx, cx, &asked).await?.into_iter().map(notification).collect()
        }
        Event::HandoffsReady { run, count } => {
            let asked =
                Audience { members: None, roles: accepting(roles(None)), kind: Type::CaseHandoffReady };
            let key = format!("handoffs_ready:{run}");
            let notification = |member| NewNotification {
                count: Some(*count),
                ..NewNotification::new(member, Type::CaseHandoffReady, key.clone())
            };
            audience(tx, cx, &asked).await?.into_iter().map(notification).collect()
        }
    })
}

/// The owner and whoever made the case. Those whom its arrival at the handoff concerns more are notified of that instead.
async fn stage_changed(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: CaseId,
    from: &str,
    to: &str,
    through: Move,
) -> ProblemResult<Vec<NewNotification>> {
    let facts = match through {
        Move::HandoffDecision => None,
        Move::Plain | Move::ToHandoff => store::case_facts(tx, case).await?,
    };
    let Some(facts) = facts else { return Ok(Vec::new()) };
    let members = facts.owner.into_iter().chain(facts.creator).collect();
    let mut asked = Audience::members(members, roles(Some(facts.phase)), Type::CaseStatusChanged);
    if through == Move::ToHandoff {
        asked.roles.retain(|role| !role.can(Capability::HandleHandoff));
    }
    let notification = |member| NewNotification {
        case: Some(case),
        from: Some(from.to_owned()),
        stage: Some(to.to_owned()),
        ..NewNotification::new(member, Type::CaseStatusChanged, format!("case_status_changed:{case}:{to}"))
    };
    Ok(audience(tx, cx, &asked).await?.into_iter().map(notification).collect())
}

/// Everyone who may accept it.
async fn handoff_ready(tx: &mut OrgTx<Write>, cx: &Cx, case: CaseId) -> ProblemResult<Vec<NewNotification>> {
    let Some(facts) = store::case_facts(tx, case).await? else { return Ok(Vec::new()) };
    let roles = accepting(roles(Some(facts.phase)));
    let asked = Audience { members: None, roles, kind: Type::CaseHandoffReady };
    let notification = |member| NewNotification {
        case: Some(case),
        ..NewNotification::new(member, Type::CaseHandoffReady, format!("case_handoff_ready:{case}"))
    };
    Ok(audience(tx, cx, &asked).await?.into_iter().map(notification).collect())
}

/// Whoever made the case, and whoever had it before the handoff.
async fn decided(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: CaseId,
    previous_owner: Option<UserId>,
    kind: Type,
) -> ProblemResult<Vec<NewNotification>> {
    let Some(facts) = store::case_facts(tx, case).await? else { return Ok(Vec::new()) };
    let members: Vec<UserId> = facts.creator.into_iter().chain(previous_owner).collect();
    let mut notifications = about_case(tx, cx, case, &facts, kind, members.clone()).await?;
    // Who no longer sees it is notified of the decision, without the case.
    let seeing = roles(Some(facts.phase));
    let others = Role::ALL.into_iter().filter(|role| !seeing.contains(role)).collect();
    let unseeing = audience(tx, cx, &Audience::members(members, others, kind)).await?;
    let key = format!("{}:{case}", kind.key());
    notifications.extend(unseeing.into_iter().map(|member| NewNotification::new(member, kind, key.clone())));
    Ok(notifications)
}

async fn about_case(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: CaseId,
    facts: &CaseFacts,
    kind: Type,
    members: Vec<UserId>,
) -> ProblemResult<Vec<NewNotification>> {
    let asked = Audience::members(members, roles(Some(facts.phase)), kind);
    let key = format!("{}:{case}", kind.key());
    let notification =
        |member| NewNotification { case: Some(case), ..NewNotification::new(member, kind, key.clone()) };
    Ok(audience(tx, cx, &asked).await?.into_iter().map(notification).collect())
}

async fn task_assigned(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    task: TaskId,
    to: UserId,
) -> ProblemResult<Vec<NewNotification>> {
    let Some(phase) = store::task_phase(tx, task).await? else { return Ok(Vec::new()) };
    let asked = Audience::members(vec![to], roles(phase), Type::TaskAssigned);
    let notification = |member| NewNotification {
        task: Some(task),
        ..NewNotification::new(member, Type::TaskAssigned, format!("task_assigned:{task}"))
    };
    Ok(audience(tx, cx, &asked).await?.into_iter().map(notification).collect())
}

/// Those of the roles that may accept a case.
fn accepting(roles: Vec<Role>) -> Vec<Role> {
    roles.into_iter().filter(|role| role.can(Capability::HandleHandoff)).collect()
}

/// The roles that see what it is about.
fn roles(phase: Option<AccessPhase>) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| phase.is_none_or(|phase| role_sees(*role, phase))).collect()
}
