//! Handing over many cases at once: a leaver's, those that a new role hides from their owner, and a retired queue's.

use db::{OrgTx, Write};
use kernel::{BulkRunId, CaseId, Cx, Event, OwnerId, UserId};
use kit::events::emit;

use crate::{
    cases::{
        CaseError,
        activity::{self, Activity},
        ownership, store,
    },
    refs::{OwnerKind, OwnerRef},
    visibility::AccessPhase,
};

/// Gives every case of `leaver` to `successor`, with a line in each case's activity. Archived cases too, so that one
/// restored later does not belong to somebody who is gone.
pub async fn hand_over(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    leaver: UserId,
    successor: OwnerId,
) -> Result<(), CaseError> {
    const FIELD: &str = "reassign_to";
    if successor == OwnerId::User(leaver) {
        return Err(CaseError::invalid(FIELD, "same_member", "Choose somebody else, or a queue."));
    }
    let (cases, name) = store::lock_owned_by(tx, leaver).await?;
    let to = ownership::check_successor(tx, successor, most_hidden(&cases), FIELD).await?;
    let from = OwnerRef { kind: OwnerKind::User, id: leaver.0, name };
    give_all(tx, cx, &ids(cases), &from, &to).await
}

/// Gives every case that `owner` no longer sees, having a role without care now, to the queue of care.
pub async fn hand_over_hidden(tx: &mut OrgTx<Write>, cx: &Cx, owner: UserId) -> Result<(), CaseError> {
    let cases = store::lock_care_owned_by(tx, owner).await?;
    if cases.is_empty() {
        return Ok(());
    }
    let to = ownership::default_queue(tx, AccessPhase::Care).await?;
    let from = member(tx, owner).await?;
    give_all(tx, cx, &cases, &from, &to).await
}

/// Gives every case that waits in `queue` to `successor`. `false`, and nothing is done, when there is none and cases wait.
pub async fn empty_queue(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    queue: &OwnerRef,
    successor: Option<OwnerId>,
) -> Result<bool, CaseError> {
    const FIELD: &str = "move_to";
    if successor == Some(queue.owner_id()) {
        return Err(CaseError::invalid(FIELD, "same_queue", "Choose a member, or another queue."));
    }
    let OwnerId::Queue(id) = queue.owner_id() else { return Ok(true) };
    let cases = store::lock_waiting_in(tx, id).await?;
    let Some(successor) = successor else { return Ok(cases.is_empty()) };
    let to = ownership::check_successor(tx, successor, most_hidden(&cases), FIELD).await?;
    give_all(tx, cx, &ids(cases), queue, &to).await?;
    Ok(true)
}

/// The phase that only somebody sees who sees all of the cases.
fn most_hidden(cases: &[(CaseId, AccessPhase)]) -> AccessPhase {
    let has_care = cases.iter().any(|(_, phase)| *phase == AccessPhase::Care);
    if has_care { AccessPhase::Care } else { AccessPhase::Intake }
}

fn ids(cases: Vec<(CaseId, AccessPhase)>) -> Vec<CaseId> {
    cases.into_iter().map(|(id, _)| id).collect()
}

async fn member(tx: &mut OrgTx<Write>, id: UserId) -> Result<OwnerRef, CaseError> {
    let name = store::member_name(tx, id).await?.unwrap_or_default();
    Ok(OwnerRef { kind: OwnerKind::User, id: id.0, name })
}

async fn give_all(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    cases: &[CaseId],
    from: &OwnerRef,
    to: &OwnerRef,
) -> Result<(), CaseError> {
    if cases.is_empty() {
        return Ok(());
    }
    store::assign_all(tx, cx, cases, to.owner_id()).await?;
    let activity = Activity::Assigned { from: Some(from), to, through: None };
    activity::record_for_all(tx, cx, cases, &activity).await?;
    if let OwnerId::User(member) = to.owner_id() {
        let count = i64::try_from(cases.len()).unwrap_or(i64::MAX);
        let told = Event::CasesAssigned { run: BulkRunId(cx.ids.next()), to: member, count };
        emit(tx, cx, vec![told]).await?;
    }
    Ok(())
}
