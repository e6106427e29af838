//! Who may own cases (an active member who sees them, or a queue in use), and to whom a queue that routes passes them.

use db::{OrgTx, Write};
use kernel::{OwnerId, QueueId, Role};

use super::{CaseError, model::Arrival, store};
use crate::{
    queues,
    refs::{OwnerKind, OwnerRef},
    visibility::{AccessPhase, role_sees},
};

/// Checks that a case of this phase can belong to `owner`; errors name `field`.
pub async fn check_successor(
    tx: &mut OrgTx<Write>,
    owner: OwnerId,
    phase: AccessPhase,
    field: &str,
) -> Result<OwnerRef, CaseError> {
    let unknown = || {
        CaseError::invalid(field, "unknown_owner", "Choose an active member or a queue of this organization.")
    };
    let (owner, role) = store::active_owner(tx, owner).await?.ok_or_else(unknown)?;
    if role.is_some_and(|role| !role_sees(role, phase)) {
        return Err(CaseError::invalid(
            field,
            "owner_cannot_see",
            "This member's role does not see cases in care.",
        ));
    }
    Ok(owner)
}

/// A case of this phase enters where `owner` says: a queue that routes passes it on to the member whose turn it is.
pub async fn arrive(
    tx: &mut OrgTx<Write>,
    owner: OwnerRef,
    phase: AccessPhase,
) -> Result<Arrival, CaseError> {
    let next = match owner.owner_id() {
        OwnerId::User(_) => None,
        OwnerId::Queue(queue) => next_in_turn(tx, queue, phase).await?,
    };
    Ok(match next {
        Some(member) => Arrival { owner: member, through: Some(owner) },
        None => Arrival { owner, through: None },
    })
}

/// The member to whom a queue that routes passes a case of this phase. `None` when it does not route or has no one for it.
pub async fn next_in_turn(
    tx: &mut OrgTx<Write>,
    queue: QueueId,
    phase: AccessPhase,
) -> Result<Option<OwnerRef>, CaseError> {
    let roles: Vec<String> = Role::ALL
        .into_iter()
        .filter(|role| role_sees(*role, phase))
        .map(|role| role.key().to_owned())
        .collect();
    let next = queues::next_in_turn(tx, queue, &roles).await?;
    Ok(next.map(|(id, name)| OwnerRef { kind: OwnerKind::User, id: id.0, name }))
}

/// The queue where cases of this phase wait that no one has.
pub async fn default_queue(tx: &mut OrgTx<Write>, phase: AccessPhase) -> Result<OwnerRef, CaseError> {
    let key = match phase {
        AccessPhase::Intake => queues::INTAKE,
        AccessPhase::Handoff | AccessPhase::Care => queues::CASE_MANAGEMENT,
    };
    let missing = CaseError::InvalidState("The queue for this case is missing.");
    let Some(id) = queues::find_by_key(tx, key).await? else { return Err(missing) };
    Ok(store::active_owner(tx, OwnerId::Queue(id)).await?.ok_or(missing)?.0)
}
