//! Handing over what a leaver owned.

use db::{OrgTx, Write};
use kernel::{Cx, OwnerId, UserId};

use crate::cases::{
    CaseError,
    access::AccessPhase,
    activity::{self, Activity},
    model::{OwnerKind, OwnerRef},
    ownership, store,
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
    let cases = store::lock_owned_by(tx, leaver).await?;
    let has_care = cases.iter().any(|(_, phase)| *phase == AccessPhase::Care);
    let phase = if has_care { AccessPhase::Care } else { AccessPhase::Intake };
    let to = ownership::check_successor(tx, successor, phase, FIELD).await?;
    if cases.is_empty() {
        return Ok(());
    }
    let name = store::member_name(tx, leaver).await?.unwrap_or_default();
    let from = OwnerRef { kind: OwnerKind::User, id: leaver.0, name };
    let ids: Vec<_> = cases.into_iter().map(|(id, _)| id).collect();
    store::assign_all(tx, cx, &ids, successor).await?;
    let assigned = Activity::Assigned { from: Some(&from), to: &to };
    activity::record_for_all(tx, cx, &ids, &assigned).await?;
    Ok(())
}
