//! From an event, or from time, to the rules that it sets off.

use casework::cases::{self, access};
use db::{DbError, OrgTx, Write};
use futures::future::BoxFuture;
use kernel::{Actor, CaseId, Channel, Cx, Event, Origin, SystemActor, event::Cause};
use kit::ProblemResult;

use super::{
    RuleError,
    model::{RuleRunStatus, RuleView, RunStep, TriggerType},
    run::{self, Subject},
    store,
};

/// So many rules may follow from each other.
pub const LONGEST_CHAIN: usize = 3;

/// Runs the rules that an event sets off; registered by crate `server`.
pub fn follow<'a>(
    tx: &'a mut OrgTx<Write>,
    cx: &'a Cx,
    event: &'a Event,
) -> BoxFuture<'a, ProblemResult<()>> {
    Box::pin(async move {
        let (case, kind, stage, entry) = match event {
            Event::CaseCreated { case } => (*case, TriggerType::CaseCreated, None, "created".to_owned()),
            Event::StageEntered { case, to, entry, .. } => {
                (*case, TriggerType::StageEntered, Some(to.as_str()), format!("stage:{entry}"))
            }
            Event::CaseAssigned { case, entry: Some(entry), .. } => {
                (*case, TriggerType::Assigned, None, format!("assigned:{entry}"))
            }
            _ => return Ok(()),
        };
        for rule in store::active(tx, kind, stage).await? {
            run_once(tx, cx, &rule, case, &entry).await?;
        }
        Ok(())
    })
}

/// Runs a rule on a case for an entry, if it never did and its conditions hold. Answers whether it did.
pub async fn run_once(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    rule: &RuleView,
    case: CaseId,
    entry: &str,
) -> Result<bool, RuleError> {
    let own = acting(cx, rule);
    let Some(subject) = subject(tx, &own, case, entry).await? else { return Ok(false) };
    if subject.facts.is_archived || !run::all_hold(rule, &subject.facts.traits) {
        return Ok(false);
    }
    let Some(id) = store::begin(tx, &own, rule.id, case, entry).await? else { return Ok(false) };
    let (status, steps) = match guard(cx, rule) {
        Some(why) => {
            let step = RunStep { action: None, ok: false, text: why.to_owned() };
            (RuleRunStatus::Skipped, vec![step])
        }
        None => run::act(tx, &own, rule, &subject).await?,
    };
    store::finish(tx, &own, rule.id, id, status, &steps).await?;
    Ok(true)
}

/// Why a rule must not follow what other rules did.
fn guard(cx: &Cx, rule: &RuleView) -> Option<&'static str> {
    if cx.cause.rules.contains(&rule.id) {
        Some("It would have followed its own effect.")
    } else if cx.cause.rules.len() >= LONGEST_CHAIN {
        Some("Too many rules followed from each other.")
    } else {
        None
    }
}

/// The rule as an actor: what follows from what it does knows of it.
pub fn acting(cx: &Cx, rule: &RuleView) -> Cx {
    let rules = cx.cause.rules.iter().copied().chain([rule.id]).collect();
    let cause = Cause { batch: None, is_of_many: cx.cause.is_of_many, rules };
    let actor = Actor::system(cx.organization(), SystemActor::Automation);
    let origin = Origin { channel: Channel::Rule, ..cx.origin };
    Cx { actor, cause, origin, ..cx.clone() }
}

/// The case with what rules ask about it; `None` when it is gone.
pub async fn subject(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: CaseId,
    entry: &str,
) -> Result<Option<Subject>, RuleError> {
    let today: Result<_, DbError> = cases::today(tx, cx.now).await;
    let today = today?;
    let Some(facts) = store::case_facts(tx, case, today).await? else { return Ok(None) };
    let case = access::open(tx, &cx.actor, case).await?;
    Ok(Some(Subject { case, facts, today, entry: entry.to_owned() }))
}
