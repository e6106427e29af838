//! Who may own cases: an active member who sees them, or a queue in use.

use db::{OrgTx, Write};
use kernel::{Capability, OwnerId};

use super::{CaseError, access::AccessPhase, model::OwnerRef, store};

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
    if phase == AccessPhase::Care && role.is_some_and(|role| !role.can(Capability::SeeCareCases)) {
        return Err(CaseError::invalid(
            field,
            "owner_cannot_see",
            "This member's role does not see cases in care.",
        ));
    }
    Ok(owner)
}
