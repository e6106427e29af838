//! The one table that decides who may do what. Every decision has a capability of its own name; none is reused for a
//! second meaning. Routes, services, the web application (through `/api/auth/me` and `/api/metadata`) and tests all
//! read it from here.

use crate::role::Role::{self, CaseManager, Developer, IntakeSpecialist, Manager};

/// Declares the capabilities with their keys and the roles that hold them.
macro_rules! capabilities {
    ($($(#[$doc:meta])* $name:ident = $key:literal: $roles:expr;)*) => {
        /// One thing a member may or may not do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        pub enum Capability {
            $($(#[$doc])* #[serde(rename = $key)] $name,)*
        }

        impl Capability {
            /// Every capability, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The key used in JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The roles that hold it.
            pub const fn roles(self) -> &'static [Role] {
                match self { $(Self::$name => $roles,)* }
            }
        }
    };
}

const EVERYONE: &[Role] = &[IntakeSpecialist, CaseManager, Manager, Developer];
const CARE: &[Role] = &[CaseManager, Manager, Developer];
const MANAGERS: &[Role] = &[Manager, Developer];
const DEVELOPERS: &[Role] = &[Developer];

capabilities! {
    /// See cases in intake and handoff phases, and those that left from there.
    SeeIntakeCases = "see_intake_cases": EVERYONE;
    /// See cases in the care phase, and those that left from there.
    SeeCareCases = "see_care_cases": CARE;
    CreateCase = "create_case": EVERYONE;
    /// Edit a case that is not archived.
    EditCase = "edit_case": EVERYONE;
    EditArchivedCase = "edit_archived_case": MANAGERS;
    TogglePriority = "toggle_priority": EVERYONE;
    ArchiveCase = "archive_case": EVERYONE;
    RestoreCase = "restore_case": EVERYONE;
    /// Move a case to an intake or handoff stage, or out of the pipeline.
    SetIntakeStage = "set_intake_stage": EVERYONE;
    SetCareStage = "set_care_stage": CARE;
    /// List the handoff queue, accept and deny.
    HandleHandoff = "handle_handoff": CARE;
    AssignCase = "assign_case": CARE;
    /// Put a case that another member has back into its queue; everyone may put back their own.
    ReleaseAnyCase = "release_any_case": CARE;
    /// Say which intended parents a case is matched with.
    MatchCase = "match_case": CARE;
    /// Take a case from a queue one belongs to.
    ClaimCase = "claim_case": EVERYONE;
    /// Take a case from a queue that one does not belong to.
    ClaimFromAnyQueue = "claim_from_any_queue": CARE;
    /// Delete an archived case for good.
    DeleteCase = "delete_case": MANAGERS;
    ImportCases = "import_cases": EVERYONE;
    /// Take back an import of somebody else's; everybody may take back their own.
    UndoAnyImport = "undo_any_import": MANAGERS;
    ExportCases = "export_cases": EVERYONE;
    /// Delete somebody else's note; everybody may delete their own.
    DeleteAnyNote = "delete_any_note": MANAGERS;
    /// Edit and complete a task that one neither made nor has to do.
    EditAnyTask = "edit_any_task": MANAGERS;
    /// Delete a task that one did not make.
    DeleteAnyTask = "delete_any_task": MANAGERS;
    CreateIntendedParent = "create_intended_parent": EVERYONE;
    /// Edit intended parents and set their status.
    EditIntendedParent = "edit_intended_parent": EVERYONE;
    ArchiveIntendedParent = "archive_intended_parent": EVERYONE;
    RestoreIntendedParent = "restore_intended_parent": MANAGERS;
    /// Delete archived intended parents for good.
    DeleteIntendedParent = "delete_intended_parent": MANAGERS;
    ManageMembers = "manage_members": MANAGERS;
    ManageInvitations = "manage_invitations": MANAGERS;
    /// Make, change, order and retire stages.
    ManagePipeline = "manage_pipeline": MANAGERS;
    /// Make, change and retire queues, and say who belongs to them.
    ManageQueues = "manage_queues": MANAGERS;
    /// See the rules that act by themselves, and what they did.
    ReadAutomation = "read_automation": EVERYONE;
    /// Make and change rules, and try them.
    ManageAutomation = "manage_automation": MANAGERS;
    /// Change and delete shared views that others made.
    EditAnySharedView = "edit_any_shared_view": MANAGERS;
    ManageOrganization = "manage_organization": MANAGERS;
    ReadEmailTemplates = "read_email_templates": EVERYONE;
    /// Make, change and delete email templates.
    WriteEmailTemplates = "write_email_templates": MANAGERS;
    /// Send a template to oneself.
    SendTestEmail = "send_test_email": MANAGERS;
    /// Send an email to the candidate of a case that one sees.
    SendEmail = "send_email": EVERYONE;
    /// Say through which server mail goes out, and what stands on it.
    ManageEmailSettings = "manage_email_settings": MANAGERS;
    /// See the emails to the candidates of cases that one sees.
    SeeOutbox = "see_outbox": EVERYONE;
    /// See emails about no case that others sent, such as tests of templates.
    SeeAllEmail = "see_all_email": MANAGERS;
    /// List background jobs of the own organization and replay dead ones.
    SeeJobs = "see_jobs": DEVELOPERS;
}

crate::keyed_schema!(Capability, Capability::ALL.iter().map(|capability| capability.key()));

impl Role {
    /// Whether this role holds the capability.
    pub fn can(self, capability: Capability) -> bool {
        capability.roles().contains(&self)
    }

    /// Everything this role may do.
    pub fn capabilities(self) -> Vec<Capability> {
        Capability::ALL.iter().copied().filter(|capability| self.can(*capability)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique() {
        let mut keys: Vec<_> = Capability::ALL.iter().map(|capability| capability.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Capability::ALL.len());
    }

    #[test]
    fn care_is_closed_to_intake() {
        for capability in [Capability::SeeCareCases, Capability::SetCareStage, Capability::AssignCase] {
            assert!(!Role::IntakeSpecialist.can(capability));
            assert!(Role::CaseManager.can(capability));
        }
    }
}
