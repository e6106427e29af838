//! Taking a case from a queue, giving it back, and giving it to anybody.

use db::{OrgTx, Write};
use kernel::{Cx, OwnerId, QueueId};

use super::{check_version, conflict, lock};
use crate::{
    cases::{
        CaseError, CaseRef,
        activity::{self, Activity},
        model::{Arrival, CaseAction},
        ownership, permissions,
        store::{self, StoredCase},
    },
    refs::OwnerRef,
    visibility::AccessPhase,
};

/// Takes the case from the queue it waits in. Of several who try at once, one has it and the others learn so.
pub async fn claim(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Claim, stored.facts(&cx.actor))?;
    let owner = oneself(tx, cx, stored.standing.access_phase).await?;
    give(tx, cx, case, &stored, Some(Arrival { owner, through: None })).await?;
    if let Some(from) = &stored.owner {
        activity::record(tx, cx, case.id(), &Activity::Claimed { from }).await?;
    }
    Ok(())
}

/// Gives the case to `queue` or, without one, back to the queue it was in last. It waits there, whether the queue routes or not.
pub async fn release(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    queue: Option<QueueId>,
) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Release, stored.facts(&cx.actor))?;
    let phase = stored.standing.access_phase;
    let to = match queue {
        Some(queue) => ownership::check_successor(tx, OwnerId::Queue(queue), phase, "queue_id").await?,
        None => last_queue(tx, &stored).await?,
    };
    give(tx, cx, case, &stored, Some(Arrival { owner: to.clone(), through: None })).await?;
    if let Some(from) = &stored.owner {
        activity::record(tx, cx, case.id(), &Activity::Released { from, to: &to }).await?;
    }
    Ok(())
}

/// Gives the case to a member, to a queue, or to nobody. To whom it belongs already, nothing happens.
pub async fn assign(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    to: Option<OwnerId>,
    version: Option<i32>,
) -> Result<(), CaseError> {
    give_to(tx, cx, case, to, version, true).await
}

/// As [`assign`]; a queue passes the case on only if it is to.
pub(super) async fn give_to(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    to: Option<OwnerId>,
    version: Option<i32>,
    passes_on: bool,
) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Assign, stored.facts(&cx.actor))?;
    if let Some(version) = version {
        check_version(tx, cx, case, &stored, version).await?;
    }
    if stored.owner.as_ref().map(OwnerRef::owner_id) == to {
        return Ok(());
    }
    let arrival = match to {
        None => None,
        Some(to) => {
            let phase = stored.standing.access_phase;
            let owner = ownership::check_successor(tx, to, phase, "owner").await?;
            Some(if passes_on {
                ownership::arrive(tx, owner, phase).await?
            } else {
                Arrival { owner, through: None }
            })
        }
    };
    let from = stored.owner.as_ref();
    let owner = arrival.as_ref().map(|arrival| &arrival.owner);
    // A queue may pass the case on to the member who had it.
    if owner == from {
        return Ok(());
    }
    let through = arrival.as_ref().and_then(|arrival| arrival.through.clone());
    let activity = match (from, owner) {
        (_, Some(to)) => Activity::Assigned { from, to, through: through.as_ref() },
        (Some(from), None) => Activity::Unassigned { from },
        (None, None) => return Ok(()),
    };
    activity::record(tx, cx, case.id(), &activity).await?;
    give(tx, cx, case, &stored, arrival).await
}

/// The actor as an owner, who must still be a member that sees cases of this phase.
pub(super) async fn oneself(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    phase: AccessPhase,
) -> Result<OwnerRef, CaseError> {
    let Some(user) = cx.actor.user_id() else { return Err(CaseError::Forbidden) };
    match ownership::check_successor(tx, OwnerId::User(user), phase, "owner").await {
        // The role changed since the request began.
        Err(CaseError::Invalid(_)) => Err(CaseError::Forbidden),
        other => other,
    }
}

/// Where the case was last, if that queue is still in use.
async fn last_queue(tx: &mut OrgTx<Write>, stored: &StoredCase) -> Result<OwnerRef, CaseError> {
    if let Some(queue) = stored.last_queue
        && let Some((queue, _)) = store::active_owner(tx, OwnerId::Queue(queue)).await?
    {
        return Ok(queue);
    }
    ownership::default_queue(tx, stored.standing.access_phase).await
}

async fn give(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    stored: &StoredCase,
    to: Option<Arrival>,
) -> Result<(), CaseError> {
    if store::set_owner(tx, cx, case.id(), stored.version, to.as_ref()).await? {
        Ok(())
    } else {
        Err(conflict(tx, cx, case).await)
    }
}
