//! What an actor may do with a case that it sees, given how the case is. The commands refuse by these rules, and
//! [`actions`] offers by them.

use kernel::{Actor, Capability, OwnerId};

use super::{
    CaseError,
    model::CaseAction::{
        self, Accept, Archive, Assign, ChangeStage, Claim, Delete, Deny, Edit, Match, Release, Restore,
        TogglePriority,
    },
};
use crate::{pipeline::Phase, visibility::AccessPhase};

/// In whose hands a case is, as its viewer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Nobody,
    Oneself,
    AnotherMember,
    /// A queue that the viewer belongs to.
    OwnQueue,
    OtherQueue,
}

impl Holder {
    /// From the owner, and whether the viewer belongs to it if it is a queue.
    pub fn of(owner: Option<OwnerId>, is_in_own_queue: bool, viewer: &Actor) -> Self {
        match owner {
            None => Self::Nobody,
            Some(OwnerId::User(user)) if viewer.user_id() == Some(user) => Self::Oneself,
            Some(OwnerId::User(_)) => Self::AnotherMember,
            Some(OwnerId::Queue(_)) if is_in_own_queue => Self::OwnQueue,
            Some(OwnerId::Queue(_)) => Self::OtherQueue,
        }
    }
}

/// What the rules ask about a case.
#[derive(Clone, Copy, Debug)]
pub struct CaseFacts {
    pub is_archived: bool,
    pub access_phase: AccessPhase,
    /// Whether it stands at the handoff stage itself.
    pub is_in_handoff: bool,
    pub holder: Holder,
}

/// Refuses what the actor may not do, or what can't be done with the case as it is.
pub fn check(actor: &Actor, action: CaseAction, case: CaseFacts) -> Result<(), CaseError> {
    let holds = |capability| if actor.can(capability) { Ok(()) } else { Err(CaseError::Forbidden) };
    let is_active = || if case.is_archived { Err(CaseError::Archived) } else { Ok(()) };
    let is_archived = || if case.is_archived { Ok(()) } else { Err(CaseError::NotArchived) };
    let is_editable = || if actor.can(Capability::EditArchivedCase) { Ok(()) } else { is_active() };
    let is_in_handoff = || {
        let otherwise = CaseError::InvalidState("This case does not wait for its handoff.");
        if case.is_in_handoff { Ok(()) } else { Err(otherwise) }
    };
    match action {
        Edit => holds(Capability::EditCase).and_then(|()| is_editable()),
        TogglePriority => holds(Capability::TogglePriority).and_then(|()| is_editable()),
        ChangeStage => {
            let phase = if case.access_phase == AccessPhase::Care { Phase::Care } else { Phase::Intake };
            holds(phase.capability()).and_then(|()| is_active())
        }
        Claim => holds(Capability::ClaimCase).and_then(|()| is_active()).and_then(|()| match case.holder {
            Holder::OwnQueue => Ok(()),
            Holder::OtherQueue => holds(Capability::ClaimFromAnyQueue),
            Holder::Oneself => Err(CaseError::InvalidState("You have this case already.")),
            Holder::AnotherMember => Err(CaseError::InvalidState("Somebody else has taken this case.")),
            Holder::Nobody => Err(CaseError::InvalidState("This case waits in no queue.")),
        }),
        Release => match case.holder {
            Holder::Oneself => is_active(),
            Holder::AnotherMember => holds(Capability::ReleaseAnyCase).and_then(|()| is_active()),
            Holder::OwnQueue | Holder::OtherQueue => {
                Err(CaseError::InvalidState("This case waits in a queue already."))
            }
            Holder::Nobody => Err(CaseError::InvalidState("Nobody has this case.")),
        },
        Assign => holds(Capability::AssignCase).and_then(|()| is_editable()),
        Match => holds(Capability::MatchCase).and_then(|()| is_editable()),
        Accept | Deny => {
            holds(Capability::HandleHandoff).and_then(|()| is_active()).and_then(|()| is_in_handoff())
        }
        Archive => holds(Capability::ArchiveCase).and_then(|()| is_active()),
        Restore => holds(Capability::RestoreCase).and_then(|()| is_archived()),
        Delete => holds(Capability::DeleteCase).and_then(|()| is_archived()),
    }
}

/// Everything the actor may do with the case now.
pub fn actions(actor: &Actor, case: CaseFacts) -> Vec<CaseAction> {
    [Edit, ChangeStage, TogglePriority, Claim, Release, Assign, Match, Accept, Deny, Archive, Restore, Delete]
        .into_iter()
        .filter(|action| check(actor, *action, case).is_ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use kernel::{OrganizationId, Role, UserId};
    use uuid::Uuid;

    use super::*;

    fn actor(role: Role) -> Actor {
        Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::nil()), role, None)
    }

    fn facts(is_archived: bool, access_phase: AccessPhase) -> CaseFacts {
        CaseFacts { is_archived, access_phase, is_in_handoff: false, holder: Holder::Nobody }
    }

    fn may(role: Role, case: CaseFacts) -> Vec<CaseAction> {
        actions(&actor(role), case)
    }

    #[test]
    fn everybody_works_on_active_cases_and_care_assigns_them() {
        let intake = may(Role::IntakeSpecialist, facts(false, AccessPhase::Intake));
        assert_eq!(intake, [Edit, ChangeStage, TogglePriority, Archive]);
        for role in [Role::CaseManager, Role::Manager, Role::Developer] {
            for phase in [AccessPhase::Intake, AccessPhase::Care] {
                let may = may(role, facts(false, phase));
                assert_eq!(may, [Edit, ChangeStage, TogglePriority, Assign, Match, Archive]);
            }
        }
    }

    #[test]
    fn archived_cases_are_restored_by_all_and_edited_and_deleted_by_managers() {
        for role in [Role::IntakeSpecialist, Role::CaseManager] {
            assert_eq!(may(role, facts(true, AccessPhase::Intake)), [Restore]);
        }
        for role in [Role::Manager, Role::Developer] {
            let may = may(role, facts(true, AccessPhase::Care));
            assert_eq!(may, [Edit, TogglePriority, Assign, Match, Restore, Delete]);
        }
    }

    #[test]
    fn a_case_is_taken_from_a_queue_and_given_back_by_its_owner() {
        let held = |holder| CaseFacts { holder, ..facts(false, AccessPhase::Intake) };
        for (role, holder, claims, releases) in [
            (Role::IntakeSpecialist, Holder::OwnQueue, true, false),
            (Role::IntakeSpecialist, Holder::OtherQueue, false, false),
            (Role::IntakeSpecialist, Holder::Oneself, false, true),
            (Role::IntakeSpecialist, Holder::AnotherMember, false, false),
            (Role::CaseManager, Holder::OtherQueue, true, false),
            (Role::CaseManager, Holder::AnotherMember, false, true),
            (Role::Manager, Holder::Nobody, false, false),
        ] {
            let may = may(role, held(holder));
            assert_eq!(
                (may.contains(&Claim), may.contains(&Release)),
                (claims, releases),
                "{role:?} {holder:?}"
            );
        }
        let other_queue = check(&actor(Role::IntakeSpecialist), Claim, held(Holder::OtherQueue));
        assert!(matches!(other_queue, Err(CaseError::Forbidden)));
        let taken = check(&actor(Role::IntakeSpecialist), Claim, held(Holder::AnotherMember));
        assert!(matches!(taken, Err(CaseError::InvalidState(_))));
    }

    #[test]
    fn the_handoff_is_decided_by_care_while_the_case_waits_for_it() {
        let waiting = CaseFacts { is_in_handoff: true, ..facts(false, AccessPhase::Handoff) };
        for action in [Accept, Deny] {
            assert!(matches!(
                check(&actor(Role::IntakeSpecialist), action, waiting),
                Err(CaseError::Forbidden)
            ));
            assert!(check(&actor(Role::CaseManager), action, waiting).is_ok());
            let left = check(&actor(Role::Manager), action, facts(false, AccessPhase::Handoff));
            assert!(matches!(left, Err(CaseError::InvalidState(_))));
        }
    }

    #[test]
    fn a_case_that_is_not_as_needed_is_told_apart_from_a_role_that_may_not() {
        let (intake, manager) = (actor(Role::IntakeSpecialist), actor(Role::Manager));
        let archived = facts(true, AccessPhase::Intake);
        let active = facts(false, AccessPhase::Intake);
        assert!(matches!(check(&intake, Edit, archived), Err(CaseError::Archived)));
        assert!(matches!(check(&intake, Delete, active), Err(CaseError::Forbidden)));
        assert!(matches!(check(&manager, Delete, active), Err(CaseError::NotArchived)));
        assert!(matches!(check(&manager, Archive, archived), Err(CaseError::Archived)));
        assert!(matches!(check(&manager, ChangeStage, archived), Err(CaseError::Archived)));
    }
}
