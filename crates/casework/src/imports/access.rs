//! Who sees an import and who may do what with it. Its rows say what the file says, cases in care included: members see
//! their own imports, and every other one only who sees care too. Hidden imports are not found.

use kernel::{Actor, Capability, UserId};

use super::{
    ImportError,
    model::{ImportAction, ImportStatus, Work},
};
use crate::visibility::{AccessPhase, Visibility};

/// Which imports an actor sees.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    /// Imports of other members too.
    pub sees_all: bool,
    /// Whose own imports.
    pub user: Option<UserId>,
}

impl Viewer {
    /// Refuses actors whose role does not import.
    pub fn of(actor: &Actor) -> Result<Self, ImportError> {
        if !actor.can(Capability::ImportCases) {
            return Err(ImportError::Forbidden);
        }
        Ok(Self { sees_all: Visibility::of(actor).admits(AccessPhase::Care), user: actor.user_id() })
    }

    /// Whether an import of this member is seen.
    pub fn sees(self, importer: UserId) -> bool {
        self.sees_all || self.user == Some(importer)
    }
}

/// What the rules ask about an import.
#[derive(Clone, Copy, Debug)]
pub struct ImportFacts {
    pub importer: UserId,
    pub status: ImportStatus,
    /// What it was doing when it failed.
    pub failed_while: Option<Work>,
    /// Whether its rows have been deleted.
    pub is_over: bool,
}

/// Refuses what the actor may not do with an import that it sees, or what can't be done with it now.
///
/// The cases will be the importer's, so no one else maps and starts. Taking back is for the importer too, and for those
/// who may clear up after others.
pub fn check(actor: &Actor, action: ImportAction, import: ImportFacts) -> Result<(), ImportError> {
    use ImportStatus::{Checked, Checking, Completed, Failed, Uploaded};
    let is_importer = actor.user_id() == Some(import.importer);
    let (is_allowed, is_possible, otherwise) = match action {
        ImportAction::Map => (
            is_importer,
            matches!(import.status, Uploaded | Checking | Checked)
                || (import.status == Failed && import.failed_while == Some(Work::Checking)),
            "The import was started already; its columns can't be changed any more.",
        ),
        ImportAction::Start => (
            is_importer,
            import.status == Checked,
            "Only an import whose rows were checked can be started, once.",
        ),
        ImportAction::Undo => (
            is_importer || actor.can(Capability::UndoAnyImport),
            import.status == Completed
                || (import.status == Failed && import.failed_while != Some(Work::Checking)),
            "Only an import that was carried out can be undone, once.",
        ),
    };
    match (is_allowed, is_possible) {
        (false, _) => Err(ImportError::Forbidden),
        (true, _) if import.is_over => {
            Err(ImportError::InvalidState("This file was read too long ago; its rows have been deleted."))
        }
        (true, false) => Err(ImportError::InvalidState(otherwise)),
        (true, true) => Ok(()),
    }
}

/// Everything the actor may do with the import now.
pub fn actions(actor: &Actor, import: ImportFacts) -> Vec<ImportAction> {
    [ImportAction::Map, ImportAction::Start, ImportAction::Undo]
        .into_iter()
        .filter(|action| check(actor, *action, import).is_ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use ImportAction::{Map, Start, Undo};
    use kernel::{OrganizationId, Role};
    use uuid::Uuid;

    use super::*;

    const IMPORTER: UserId = UserId(Uuid::from_u128(1));

    fn actor(id: u128, role: Role) -> Actor {
        Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::from_u128(id)), role, None)
    }

    fn may(actor: &Actor, status: ImportStatus, failed_while: Option<Work>) -> Vec<ImportAction> {
        actions(actor, ImportFacts { importer: IMPORTER, status, failed_while, is_over: false })
    }

    #[test]
    fn importers_see_their_own_and_those_with_care_every_import() {
        for role in Role::ALL {
            assert!(Viewer::of(&actor(1, role)).unwrap().sees(IMPORTER));
            let sees_others = Viewer::of(&actor(2, role)).unwrap().sees(IMPORTER);
            assert_eq!(sees_others, role != Role::IntakeSpecialist);
        }
    }

    #[test]
    fn every_state_has_its_actions() {
        let importer = actor(1, Role::IntakeSpecialist);
        for (status, failed_while, expected) in [
            (ImportStatus::Uploaded, None, &[Map][..]),
            (ImportStatus::Checking, None, &[Map]),
            (ImportStatus::Checked, None, &[Map, Start]),
            (ImportStatus::Running, None, &[]),
            (ImportStatus::Completed, None, &[Undo]),
            (ImportStatus::Undoing, None, &[]),
            (ImportStatus::Undone, None, &[]),
            (ImportStatus::Failed, Some(Work::Checking), &[Map]),
            (ImportStatus::Failed, Some(Work::Running), &[Undo]),
            (ImportStatus::Failed, Some(Work::Undoing), &[Undo]),
        ] {
            assert_eq!(may(&importer, status, failed_while), expected, "{status:?}");
        }
    }

    #[test]
    fn nothing_can_be_done_without_its_rows() {
        let facts = |status| ImportFacts { importer: IMPORTER, status, failed_while: None, is_over: true };
        for status in [ImportStatus::Uploaded, ImportStatus::Checked, ImportStatus::Completed] {
            assert_eq!(actions(&actor(1, Role::Manager), facts(status)), []);
        }
    }

    #[test]
    fn others_undo_at_most() {
        for role in Role::ALL {
            let other = actor(2, role);
            assert_eq!(may(&other, ImportStatus::Checked, None), []);
            let undoes = may(&other, ImportStatus::Completed, None) == [Undo];
            assert_eq!(undoes, matches!(role, Role::Manager | Role::Developer), "{role:?}");
        }
    }
}
