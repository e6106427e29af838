//! The handoff from intake to care: who owns a case that arrives there, and its end, by acceptance or denial.

use db::{OrgTx, Write};
use kernel::{Cx, OwnerId, UserId, event::Move};

use super::{claim::oneself, conflict, hold_stage, lock, reason};
use crate::{
    cases::{
        CaseError, CaseRef,
        activity::{self, Activity},
        events::Entered,
        model::{Arrival, CaseAction},
        ownership, permissions,
        store::{self, OwnerChange, StageChange, StoredCase},
        transition::Standing,
    },
    pipeline::{self, Phase, Pipeline},
    refs::OwnerRef,
    visibility::AccessPhase,
};

/// Takes the case over: it enters care and belongs to whoever accepts. Of several who decide at once, one does.
pub async fn accept(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Accept, stored.facts(&cx.actor))?;
    let pipeline = pipeline::load(tx).await?;
    let care = pipeline.first_of(Phase::Care);
    let to = care.ok_or(CaseError::InvalidState("The pipeline has no stage of care in use."))?;
    let owner = oneself(tx, cx, AccessPhase::Care).await?;
    let decided = stored.standing.moved(&pipeline, &to.key, None, &cx.actor)?;
    let standing = decided.ok_or(CaseError::InvalidState("This case is in care already."))?;
    let arrival = Arrival { owner: owner.clone(), through: None };
    let entered = end(tx, cx, case, &stored, &standing, arrival, None).await?;
    let (from, to, owner) = (stored.standing.status.as_str(), standing.status.as_str(), &owner);
    let previous_owner = former_member(&stored);
    let accepted = Activity::HandoffAccepted { from, to, owner, entered, previous_owner };
    Ok(activity::record(tx, cx, case.id(), &accepted).await?)
}

/// Gives the case back to whoever owned it before the handoff, for review. Says why.
pub async fn deny(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef, reason: &str) -> Result<(), CaseError> {
    let reason = reason::required(reason, "Say why the case is not accepted.")?;
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Deny, stored.facts(&cx.actor))?;
    let pipeline = pipeline::load(tx).await?;
    let review = pipeline.review();
    let to = review.ok_or(CaseError::InvalidState("The pipeline has no stage of intake in use."))?;
    let decided = stored.standing.moved(&pipeline, &to.key, Some(reason), &cx.actor)?;
    let standing = decided.ok_or(CaseError::InvalidState("This case is with intake already."))?;
    let arrival = previous_owner(tx, &stored).await?;
    let owner = &arrival.owner.clone();
    let entered = end(tx, cx, case, &stored, &standing, arrival, Some(reason)).await?;
    let (from, to) = (stored.standing.status.as_str(), standing.status.as_str());
    let previous_owner = former_member(&stored);
    let denied = Activity::HandoffDenied { from, to, reason, owner, entered, previous_owner };
    Ok(activity::record(tx, cx, case.id(), &denied).await?)
}

async fn end(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    stored: &StoredCase,
    standing: &Standing,
    owner: Arrival,
    reason: Option<&str>,
) -> Result<Entered, CaseError> {
    hold_stage(tx, standing).await?;
    let owner = OwnerChange { to: Some(owner), handoff_from: None };
    if !store::update_standing(tx, cx, case.id(), stored.version, standing, Some(&owner)).await? {
        return Err(conflict(tx, cx, case).await);
    }
    let change = StageChange {
        from: Some(&stored.standing.status),
        to: &standing.status,
        reason,
        effective_at: cx.now,
    };
    let entry = store::insert_stage_change(tx, cx, case.id(), &change).await?;
    Ok(Entered { entry, through: Move::HandoffDecision })
}

/// The member who had the case before the handoff.
fn former_member(stored: &StoredCase) -> Option<UserId> {
    match stored.handoff_from {
        Some(OwnerId::User(member)) => Some(member),
        _ => None,
    }
}

/// To whom a move from stage to stage gives the case; `None` when its owner stays. Arriving at the handoff it waits in the
/// queue of care; taken back from there it is its former owner's again; and nobody keeps a case that they would not see.
pub(super) async fn owner_after_move(
    tx: &mut OrgTx<Write>,
    pipeline: &Pipeline,
    stored: &StoredCase,
    standing: &Standing,
) -> Result<Option<OwnerChange>, CaseError> {
    let Some(phase) = pipeline.stage(&standing.status).map(|stage| stage.phase) else { return Ok(None) };
    match phase {
        Phase::Handoff => {
            let queue = ownership::default_queue(tx, AccessPhase::Handoff).await?;
            let to = ownership::arrive(tx, queue, AccessPhase::Handoff).await?;
            let handoff_from = stored.handoff_from.or(stored.owner.as_ref().map(OwnerRef::owner_id));
            Ok(Some(OwnerChange { to: Some(to), handoff_from }))
        }
        Phase::Intake if stored.handoff_from.is_some() => {
            Ok(Some(OwnerChange { to: Some(previous_owner(tx, stored).await?), handoff_from: None }))
        }
        Phase::Care if stored.standing.access_phase != AccessPhase::Care => {
            let to = match &stored.owner {
                Some(owner) => Some(owner_in_care(tx, owner).await?),
                None => None,
            };
            Ok(Some(OwnerChange { to, handoff_from: None }))
        }
        Phase::Intake | Phase::Care | Phase::Exit | Phase::Hold => Ok(None),
    }
}

/// The owner, if a case in care can stay theirs, else the queue of care.
async fn owner_in_care(tx: &mut OrgTx<Write>, owner: &OwnerRef) -> Result<Arrival, CaseError> {
    match ownership::check_successor(tx, owner.owner_id(), AccessPhase::Care, "owner").await {
        Ok(owner) => Ok(Arrival { owner, through: None }),
        Err(CaseError::Invalid(_)) => {
            let queue = ownership::default_queue(tx, AccessPhase::Care).await?;
            ownership::arrive(tx, queue, AccessPhase::Care).await
        }
        Err(error) => Err(error),
    }
}

/// Whoever owned the case before the handoff, if that is still possible, else the queue of new leads.
async fn previous_owner(tx: &mut OrgTx<Write>, stored: &StoredCase) -> Result<Arrival, CaseError> {
    if let Some(owner) = stored.handoff_from {
        match ownership::check_successor(tx, owner, AccessPhase::Intake, "owner").await {
            Ok(owner) => return Ok(Arrival { owner, through: None }),
            Err(CaseError::Invalid(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let queue = ownership::default_queue(tx, AccessPhase::Intake).await?;
    ownership::arrive(tx, queue, AccessPhase::Intake).await
}
