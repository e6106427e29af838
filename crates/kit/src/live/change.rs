//! What a notification says.

use kernel::{Capability, OrganizationId, Role, UserId};
use uuid::Uuid;

/// What kind of thing changed. Serialised as triggers write it and as pages read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// A case, or something that hangs on it.
    Case,
    Task,
    IntendedParent,
    /// Stages.
    Pipeline,
    Queue,
    /// A saved view.
    View,
    /// A mail, named together with its case.
    Email,
    /// A notification; for its member alone.
    Notification,
    /// Sessions that ended or changed role; their streams end.
    Session,
    /// Anything may have changed: notifications were missed.
    Everything,
}

/// One notification.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Change {
    /// Nobody's for [`Topic::Everything`].
    pub organization: Option<OrganizationId>,
    pub topic: Topic,
    /// What changed; absent when it is more than is worth naming.
    #[serde(default)]
    pub ids: Option<Vec<Uuid>>,
    /// For what hangs on a case: whether the case is, or was until now, in care.
    #[serde(default)]
    pub is_care: bool,
    /// For email without a case: only for those who see all email.
    #[serde(default)]
    pub only_managers: bool,
    /// For what is one member's alone: whose.
    #[serde(default)]
    pub member: Option<UserId>,
}

impl Change {
    /// Stands for everything that was missed.
    pub(crate) const fn missed() -> Self {
        Self {
            organization: None,
            topic: Topic::Everything,
            ids: None,
            is_care: false,
            only_managers: false,
            member: None,
        }
    }

    /// Whether this member of this role in this organization may receive it.
    pub fn concerns(&self, organization: OrganizationId, member: UserId, role: Role) -> bool {
        self.organization.is_none_or(|own| own == organization)
            && self.member.is_none_or(|whose| whose == member)
            && (!self.is_care || role.can(Capability::SeeCareCases))
            && (!self.only_managers || role.can(Capability::SeeAllEmail))
    }

    /// Whether it names this id.
    pub(crate) fn names(&self, id: Uuid) -> bool {
        self.ids.as_ref().is_some_and(|ids| ids.contains(&id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_triggers_write() {
        let (organization, id) = (OrganizationId(Uuid::from_u128(1)), Uuid::from_u128(2));
        let text =
            format!(r#"{{"organization":"{organization}","topic":"case","is_care":true,"ids":["{id}"]}}"#);
        let change: Change = serde_json::from_str(&text).unwrap();
        assert!(change.names(id) && change.topic == Topic::Case);
        let member = UserId(Uuid::from_u128(4));
        assert!(change.concerns(organization, member, Role::CaseManager));
        assert!(!change.concerns(organization, member, Role::IntakeSpecialist));
        assert!(!change.concerns(OrganizationId(Uuid::from_u128(3)), member, Role::CaseManager));
        assert!(Change::missed().concerns(organization, member, Role::IntakeSpecialist));
    }

    #[test]
    fn mail_without_a_case_is_for_those_who_see_all_mail() {
        let organization = OrganizationId(Uuid::from_u128(1));
        let text = format!(r#"{{"organization":"{organization}","topic":"email","only_managers":true}}"#);
        let change: Change = serde_json::from_str(&text).unwrap();
        let member = UserId(Uuid::from_u128(4));
        assert!(change.topic == Topic::Email && change.concerns(organization, member, Role::Manager));
        assert!(!change.concerns(organization, member, Role::CaseManager));
    }

    #[test]
    fn what_is_one_members_is_no_one_elses() {
        let (organization, member) = (OrganizationId(Uuid::from_u128(1)), UserId(Uuid::from_u128(4)));
        let text =
            format!(r#"{{"organization":"{organization}","topic":"notification","member":"{member}"}}"#);
        let change: Change = serde_json::from_str(&text).unwrap();
        assert!(change.concerns(organization, member, Role::IntakeSpecialist));
        assert!(!change.concerns(organization, UserId(Uuid::from_u128(5)), Role::Developer));
    }
}
