//! What people may edit about a case, in one table of fields: storing, patching and telling what changed follow from it.

use chrono::NaiveDate;
use kernel::{LeadSource, Patch, Race};
use serde_json::Value;

/// Declares the optional fields; name and source, which a case always has, are written out.
macro_rules! profile {
    ($($(#[$doc:meta])* $field:ident: $kind:ty,)*) => {
        /// The editable values of a case, each in its one stored form.
        #[derive(Clone, PartialEq, Eq)]
        pub struct Profile {
            pub full_name: String,
            pub source: LeadSource,
            $($(#[$doc])* pub $field: Option<$kind>,)*
        }

        /// A change of some of them. Values are in their stored form already.
        #[derive(Clone, Default, PartialEq, Eq)]
        pub struct ProfilePatch {
            pub full_name: Option<String>,
            pub source: Option<LeadSource>,
            $(pub $field: Patch<$kind>,)*
        }

        impl Profile {
            /// A case of which nothing but name and source is known.
            pub fn new(full_name: String, source: LeadSource) -> Self {
                Self { full_name, source, $($field: None,)* }
            }

            /// The values after the patch, and what it really changed.
            #[must_use]
            pub fn patched(&self, patch: ProfilePatch) -> (Self, Vec<FieldChange>) {
                let after = Self {
                    full_name: patch.full_name.unwrap_or_else(|| self.full_name.clone()),
                    source: patch.source.unwrap_or(self.source),
                    $($field: patch.$field.apply(self.$field.clone()),)*
                };
                let mut changes = Vec::new();
                note_change(&mut changes, "full_name", &self.full_name, &after.full_name);
                note_change(&mut changes, "source", &self.source, &after.source);
                $(note_change(&mut changes, stringify!($field), &self.$field, &after.$field);)*
                (after, changes)
            }
        }
    };
}

profile! {
    /// Lower case; unique among the organization's active cases.
    email: String,
    /// E.164.
    phone: String,
    /// Two-letter code.
    state: String,
    date_of_birth: NaiveDate,
    race: Race,
    height_inches: i16,
    weight_lb: i16,
    is_citizen_or_pr: bool,
    has_child: bool,
    is_non_smoker: bool,
    has_surrogate_experience: bool,
    num_deliveries: i16,
    num_csections: i16,
}

/// One field that an edit changed.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldChange {
    pub field: &'static str,
    pub from: Value,
    pub to: Value,
}

fn note_change<T: PartialEq + serde::Serialize>(
    changes: &mut Vec<FieldChange>,
    field: &'static str,
    from: &T,
    to: &T,
) {
    if from != to {
        let json = |value: &T| serde_json::to_value(value).unwrap_or_default();
        changes.push(FieldChange { field, from: json(from), to: json(to) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ava() -> Profile {
        let mut profile = Profile::new("Ava Scott".to_owned(), LeadSource::Manual);
        profile.email = Some("ava@example.com".to_owned());
        profile.has_child = Some(true);
        profile
    }

    #[test]
    fn absent_keeps_null_clears_and_only_changes_are_told() {
        let patch = ProfilePatch {
            full_name: Some("Ava Scott".to_owned()),
            email: Patch::Clear,
            has_child: Patch::Set(true),
            is_non_smoker: Patch::Set(false),
            race: Patch::Clear,
            height_inches: Patch::Set(66),
            ..ProfilePatch::default()
        };
        let (after, changes) = ava().patched(patch);
        assert!(after.email.is_none() && after.has_child == Some(true) && after.height_inches == Some(66));
        let told: Vec<_> = changes.iter().map(|c| (c.field, c.from.clone(), c.to.clone())).collect();
        assert_eq!(
            told,
            [
                ("email", "ava@example.com".into(), Value::Null),
                ("height_inches", Value::Null, 66.into()),
                ("is_non_smoker", Value::Null, false.into()),
            ]
        );
    }

    #[test]
    fn an_empty_patch_changes_nothing() {
        let (after, changes) = ava().patched(ProfilePatch::default());
        assert!(after == ava() && changes.is_empty());
    }
}
