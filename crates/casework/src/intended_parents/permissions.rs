//! What an actor may do with intended parents. The commands refuse by these rules, and [`actions`] offers by them.

use kernel::{Actor, Capability};

use super::{
    IntendedParentError,
    model::IntendedParentAction::{self, Archive, ChangeStatus, Delete, Edit, Restore},
};

/// Refuses what the actor may not do, or what can't be done with them as they are.
pub fn check(
    actor: &Actor,
    action: IntendedParentAction,
    is_archived: bool,
) -> Result<(), IntendedParentError> {
    let (capability, wants_archived) = match action {
        Edit | ChangeStatus => (Capability::EditIntendedParent, false),
        Archive => (Capability::ArchiveIntendedParent, false),
        Restore => (Capability::RestoreIntendedParent, true),
        Delete => (Capability::DeleteIntendedParent, true),
    };
    if !actor.can(capability) {
        return Err(IntendedParentError::Forbidden);
    }
    match (wants_archived, is_archived) {
        (false, true) => Err(IntendedParentError::Archived),
        (true, false) => Err(IntendedParentError::NotArchived),
        _ => Ok(()),
    }
}

/// Everything the actor may do with them now.
pub fn actions(actor: &Actor, is_archived: bool) -> Vec<IntendedParentAction> {
    [Edit, ChangeStatus, Archive, Restore, Delete]
        .into_iter()
        .filter(|action| check(actor, *action, is_archived).is_ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use kernel::{OrganizationId, Role, UserId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn everybody_works_on_them_and_managers_bring_back_and_delete() {
        for role in Role::ALL {
            let actor = Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::nil()), role, None);
            assert_eq!(actions(&actor, false), [Edit, ChangeStatus, Archive]);
            let manages = role == Role::Manager || role == Role::Developer;
            let archived = if manages { vec![Restore, Delete] } else { Vec::new() };
            assert_eq!(actions(&actor, true), archived);
        }
    }
}
