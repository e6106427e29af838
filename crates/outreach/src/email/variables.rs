//! What a template can leave to be filled in, and what a case gives for it.

use chrono::NaiveDate;
use kernel::{name, state, text};
use serde::Serialize;
use utoipa::ToSchema;

/// Declares the variables with their names, labels and examples.
macro_rules! variables {
    ($($name:ident = $key:literal, $label:literal, $example:literal;)*) => {
        /// Something that is filled in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Variable {
            $($name,)*
        }

        impl Variable {
            /// Every variable, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name that stands in templates.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// What it may come out as.
            pub const fn example(self) -> &'static str {
                match self { $(Self::$name => $example,)* }
            }
        }
    };
}

variables! {
    FirstName = "first_name", "First name", "Ava";
    FullName = "full_name", "Full name", "Ava Lopez";
    CaseNumber = "case_number", "Case number", "00042";
    Stage = "stage", "Stage", "Under review";
    OrganizationName = "organization_name", "Agency", "Bright Path Surrogacy";
    OwnerName = "owner_name", "Owner", "Jordan Reed";
    OwnerEmail = "owner_email", "Owner's email", "jordan@example.com";
    State = "state", "State", "Texas";
    Today = "today", "Today's date", "November 22, 2026";
}

impl Variable {
    /// The variable of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|variable| variable.name() == name)
    }
}

/// A variable, as the editor offers it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct EmailVariable {
    /// What stands between the braces.
    #[schema(example = "first_name")]
    pub name: &'static str,
    pub label: &'static str,
    pub example: &'static str,
}

impl From<Variable> for EmailVariable {
    fn from(variable: Variable) -> Self {
        Self { name: variable.name(), label: variable.label(), example: variable.example() }
    }
}

/// The values of a case, its owner and its agency when an email is written. Has no Debug: it is personal.
pub struct Values {
    pub full_name: String,
    pub case_number: String,
    pub stage: String,
    pub organization_name: String,
    pub owner_name: Option<String>,
    /// Queues have none.
    pub owner_email: Option<String>,
    /// Two-letter code.
    pub state: Option<String>,
    /// In the organization's time zone.
    pub today: NaiveDate,
}

impl Values {
    /// What the variable comes out as, on one line; `None` when the case has nothing for it.
    pub fn get(&self, variable: Variable) -> Option<String> {
        let value = match variable {
            Variable::FirstName => name::first_name(&self.full_name),
            Variable::FullName => Some(self.full_name.clone()),
            Variable::CaseNumber => Some(self.case_number.clone()),
            Variable::Stage => Some(self.stage.clone()),
            Variable::OrganizationName => Some(self.organization_name.clone()),
            Variable::OwnerName => self.owner_name.clone(),
            Variable::OwnerEmail => self.owner_email.clone(),
            Variable::State => self.state.as_deref().and_then(state::label).map(str::to_owned),
            Variable::Today => Some(self.today.format("%B %-d, %Y").to_string()),
        };
        // A value never begins a line of its own: a subject is a header.
        let line = text::one_line(&value?).replace(char::is_control, "");
        (!line.is_empty()).then_some(line)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A case of which everything is known.
    pub fn values(full_name: &str) -> Values {
        Values {
            full_name: full_name.to_owned(),
            case_number: "00042".to_owned(),
            stage: "Under review".to_owned(),
            organization_name: "Bright & Path".to_owned(),
            owner_name: Some("Jordan Reed".to_owned()),
            owner_email: Some("jordan@example.com".to_owned()),
            state: Some("TX".to_owned()),
            today: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
        }
    }

    #[test]
    fn every_variable_has_a_value_and_a_name_of_its_own() {
        let values = values("Ava Maria Lopez");
        let of = |variable| values.get(variable).unwrap();
        for variable in Variable::ALL {
            assert_eq!(Variable::from_name(variable.name()), Some(*variable));
            assert!(!of(*variable).is_empty());
        }
        assert_eq!(of(Variable::FirstName), "Ava");
        for name in ["Lin, Ava", "Dr. Ava Lin", "AVA LIN"] {
            assert_eq!(self::values(name).get(Variable::FirstName).unwrap(), "Ava");
        }
        assert_eq!(of(Variable::State), "Texas");
        assert_eq!(of(Variable::Today), "November 2, 2026");
        assert_eq!(Variable::from_name("FIRST_NAME"), None);
    }

    #[test]
    fn what_is_not_known_is_missing() {
        assert_eq!(values("Mrs. Lin").get(Variable::FirstName), None);
        let unknown = Values { owner_name: None, owner_email: None, state: None, ..values("Ava") };
        for variable in [Variable::OwnerName, Variable::OwnerEmail, Variable::State] {
            assert_eq!(unknown.get(variable), None);
        }
    }

    #[test]
    fn a_value_is_one_line() {
        let values = values("Ava\r\nBcc: everybody@example.com\u{0}");
        assert_eq!(values.get(Variable::FullName).unwrap(), "Ava Bcc: everybody@example.com");
    }
}
