//! The picklists that are the same for every organization. Those with an enum of their own come from it.

use kernel::{LeadSource, NotificationType, Race, Role, state::STATES};

use super::{ImportField, Pick, RolePick};
use crate::{
    cases::activity::ActivityType,
    contacts::model::{ContactMethod, ContactOutcome},
    imports::mapping,
    intended_parents::model::IntendedParentStatus,
    tasks::model::TaskType,
};

/// Key, label, colour.
type Entry = (&'static str, &'static str, Option<&'static str>);

/// Entries in their order.
pub fn numbered(entries: &[Entry]) -> Vec<Pick> {
    entries
        .iter()
        .zip(1..)
        .map(|((key, label, color), position)| Pick { key, label, color: *color, position })
        .collect()
}

/// The ways in which cases come.
pub fn sources() -> Vec<Pick> {
    let color = |source| match source {
        LeadSource::Manual => "gray",
        LeadSource::Meta => "blue",
        LeadSource::Website => "teal",
        LeadSource::Referral => "grape",
        LeadSource::Import => "indigo",
    };
    numbered(&LeadSource::ALL.map(|source| (source.key(), source.label(), Some(color(source)))))
}

/// The roles with what each may do.
pub fn roles() -> Vec<RolePick> {
    let color = |role| match role {
        Role::IntakeSpecialist => "cyan",
        Role::CaseManager => "teal",
        Role::Manager => "violet",
        Role::Developer => "gray",
    };
    Role::ALL
        .into_iter()
        .zip(1..)
        .map(|(role, position)| RolePick {
            key: role,
            label: role.label(),
            color: Some(color(role)),
            position,
            capabilities: role.capabilities(),
        })
        .collect()
}

/// The kinds of notifications.
pub fn notification_types() -> Vec<Pick> {
    let entries: Vec<Entry> =
        NotificationType::ALL.iter().map(|kind| (kind.key(), kind.label(), None)).collect();
    numbered(&entries)
}

/// The US states and territories.
pub fn states() -> Vec<Pick> {
    numbered(&STATES.map(|state| (state.code, state.label, None)))
}

/// The races.
pub fn races() -> Vec<Pick> {
    numbered(&Race::ALL.map(|race| (race.key(), race.label(), None)))
}

/// The fields that a column of an imported file can become.
pub fn import_fields() -> Vec<ImportField> {
    mapping::ImportField::ALL
        .iter()
        .map(|field| ImportField { key: field.key(), label: field.label(), required: field.required() })
        .collect()
}

/// What can happen to a case.
pub fn activity_types() -> Vec<Pick> {
    let entries: Vec<Entry> =
        ActivityType::ALL.iter().map(|kind| (kind.key(), kind.label(), Some(kind.color()))).collect();
    numbered(&entries)
}

/// Declares the list of a `picklist!`.
macro_rules! entries {
    ($kind:ident) => {
        numbered(&$kind::ALL.iter().map(|it| (it.key(), it.label(), Some(it.color()))).collect::<Vec<_>>())
    };
}

/// What tasks are about.
pub fn task_types() -> Vec<Pick> {
    entries!(TaskType)
}

/// Ways of reaching a candidate.
pub fn contact_methods() -> Vec<Pick> {
    entries!(ContactMethod)
}

/// What came of trying to reach her.
pub fn contact_outcomes() -> Vec<Pick> {
    entries!(ContactOutcome)
}

/// Where intended parents stand.
pub fn intended_parent_statuses() -> Vec<Pick> {
    entries!(IntendedParentStatus)
}
