//! What an actor may do with a case that it sees, given how the case is. The commands refuse by these rules, and
//! [`actions`] offers by them.

use kernel::{Actor, Capability};

use super::{
    CaseError,
    access::AccessPhase,
    model::CaseAction::{self, Archive, ChangeStage, Delete, Edit, Restore, TogglePriority},
};
use crate::pipeline::Phase;

/// What the rules ask about a case.
#[derive(Clone, Copy, Debug)]
pub struct CaseFacts {
    pub is_archived: bool,
    pub access_phase: AccessPhase,
}

/// Refuses what the actor may not do, or what can't be done with the case as it is.
pub fn check(actor: &Actor, action: CaseAction, case: CaseFacts) -> Result<(), CaseError> {
    let holds = |capability| if actor.can(capability) { Ok(()) } else { Err(CaseError::Forbidden) };
    let is_active = || if case.is_archived { Err(CaseError::Archived) } else { Ok(()) };
    let is_archived = || if case.is_archived { Ok(()) } else { Err(CaseError::NotArchived) };
    let is_editable = || if actor.can(Capability::EditArchivedCase) { Ok(()) } else { is_active() };
    match action {
        Edit => holds(Capability::EditCase).and_then(|()| is_editable()),
        TogglePriority => holds(Capability::TogglePriority).and_then(|()| is_editable()),
        ChangeStage => {
            let phase = if case.access_phase == AccessPhase::Care { Phase::Care } else { Phase::Intake };
            holds(phase.capability()).and_then(|()| is_active())
        }
        Archive => holds(Capability::ArchiveCase).and_then(|()| is_active()),
        Restore => holds(Capability::RestoreCase).and_then(|()| is_archived()),
        Delete => holds(Capability::DeleteCase).and_then(|()| is_archived()),
    }
}

/// Everything the actor may do with the case now.
pub fn actions(actor: &Actor, case: CaseFacts) -> Vec<CaseAction> {
    [Edit, ChangeStage, TogglePriority, Archive, Restore, Delete]
        .into_iter()
        .filter(|action| check(actor, *action, case).is_ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use kernel::{OrganizationId, Role, UserId};
    use uuid::Uuid;

    use super::*;

    fn may(role: Role, is_archived: bool, access_phase: AccessPhase) -> Vec<CaseAction> {
        let actor = Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::nil()), role, None);
        actions(&actor, CaseFacts { is_archived, access_phase })
    }

    #[test]
    fn everybody_works_on_active_cases() {
        for role in Role::ALL {
            assert_eq!(may(role, false, AccessPhase::Intake), [Edit, ChangeStage, TogglePriority, Archive]);
        }
        assert_eq!(
            may(Role::CaseManager, false, AccessPhase::Care),
            [Edit, ChangeStage, TogglePriority, Archive]
        );
    }

    #[test]
    fn archived_cases_are_restored_by_all_and_edited_and_deleted_by_managers() {
        for role in [Role::IntakeSpecialist, Role::CaseManager] {
            assert_eq!(may(role, true, AccessPhase::Intake), [Restore]);
        }
        for role in [Role::Manager, Role::Developer] {
            assert_eq!(may(role, true, AccessPhase::Care), [Edit, TogglePriority, Restore, Delete]);
        }
    }

    #[test]
    fn a_case_that_is_not_as_needed_is_told_apart_from_a_role_that_may_not() {
        let intake =
            Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::nil()), Role::IntakeSpecialist, None);
        let manager = Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::nil()), Role::Manager, None);
        let archived = CaseFacts { is_archived: true, access_phase: AccessPhase::Intake };
        let active = CaseFacts { is_archived: false, ..archived };
        assert!(matches!(check(&intake, Edit, archived), Err(CaseError::Archived)));
        assert!(matches!(check(&intake, Delete, active), Err(CaseError::Forbidden)));
        assert!(matches!(check(&manager, Delete, active), Err(CaseError::NotArchived)));
        assert!(matches!(check(&manager, Archive, archived), Err(CaseError::Archived)));
        assert!(matches!(check(&manager, ChangeStage, archived), Err(CaseError::Archived)));
    }
}
