//! Giving a case back what a change took from it.

use db::{OrgTx, Write};
use kernel::{Cx, OwnerId};
use serde::{Deserialize, Serialize};

use super::{claim, conflict, hold_stage, lock};
use crate::{
    cases::{
        CaseError, CaseRef,
        activity::{self, Activity},
        model::{Arrival, CaseAction},
        ownership, permissions,
        store::{self, OwnerChange, StageChange},
        transition::Standing,
    },
    pipeline,
    refs::OwnerRef,
    visibility::AccessPhase,
};

/// As which the history names the move back.
const REASON: &str = "Undone";

/// How a case was, as far as it can be given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    status: String,
    left_status: Option<String>,
    access_phase: AccessPhase,
    owner: Option<OwnerId>,
    handoff_from: Option<OwnerId>,
}

/// How the case is now, and its version. Locks it.
pub async fn before(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> Result<(Before, i32), CaseError> {
    let stored = lock(tx, cx, case).await?;
    let before = Before {
        status: stored.standing.status,
        left_status: stored.standing.left_status,
        access_phase: stored.standing.access_phase,
        owner: stored.owner.as_ref().map(OwnerRef::owner_id),
        handoff_from: stored.handoff_from,
    };
    Ok((before, stored.version))
}

/// Gives the case to whoever had it. Into a queue it goes without being passed on.
pub async fn assign_back(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    before: &Before,
) -> Result<(), CaseError> {
    claim::give_to(tx, cx, case, before.owner, None, false).await
}

/// Puts the case where it stood, with what it had left and whose it was.
pub async fn move_back(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    before: &Before,
) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::ChangeStage, stored.facts(&cx.actor))?;
    let pipeline = pipeline::load(tx).await?;
    let stage = pipeline.active(&before.status);
    let stage = stage.ok_or(CaseError::InvalidState("The stage where the case was is retired."))?;
    if !stage.is_settable_by(&cx.actor) {
        return Err(CaseError::Forbidden);
    }
    let owner = match before.owner {
        Some(owner) => Some(ownership::check_successor(tx, owner, before.access_phase, "owner").await?),
        None => None,
    };
    let changed_owner = owner.clone().filter(|owner| stored.owner.as_ref() != Some(owner));
    let change = OwnerChange {
        to: owner.map(|owner| Arrival { owner, through: None }),
        handoff_from: before.handoff_from,
    };
    let standing = Standing {
        status: before.status.clone(),
        left_status: before.left_status.clone(),
        access_phase: before.access_phase,
    };
    hold_stage(tx, &standing).await?;
    if !store::update_standing(tx, cx, case.id(), stored.version, &standing, Some(&change)).await? {
        return Err(conflict(tx, cx, case).await);
    }
    let (from, to) = (stored.standing.status.as_str(), standing.status.as_str());
    let moved = StageChange { from: Some(from), to, reason: Some(REASON), effective_at: cx.now };
    store::insert_stage_change(tx, cx, case.id(), &moved).await?;
    let owner = changed_owner.as_ref();
    let told = Activity::StatusChanged { from, to, reason: Some(REASON), owner, entered: None };
    Ok(activity::record(tx, cx, case.id(), &told).await?)
}
