//! The editable fields as people send them, and their reading into stored form. Every field that does not fit is named,
//! not only the first.

use chrono::NaiveDate;
use kernel::{
    FieldError, LeadSource, Patch, Race, ValueError, dates, email, facts, height, name, phone, state, weight,
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::cases::{CaseError, profile::ProfilePatch};

/// A measure as a number or as people write it.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub enum NumberOrText {
    Number(f64),
    Text(String),
}

/// Declares a request body that has the editable fields, so that making and editing read them alike.
macro_rules! case_body {
    ($(#[$doc:meta])* $body:ident { $($(#[$extra_doc:meta])* $extra:ident: $extra_kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $body {
            $($(#[$extra_doc])* pub $extra: $extra_kind,)*
            /// How the case came in.
            #[serde(default)]
            #[schema(value_type = kernel::LeadSource)]
            pub source: kernel::Patch<kernel::LeadSource>,
            #[serde(default)]
            #[schema(value_type = Option<String>, example = "name@example.com")]
            pub email: kernel::Patch<String>,
            /// With area code, or with country code outside the US.
            #[serde(default)]
            #[schema(value_type = Option<String>, example = "(512) 555-0134")]
            pub phone: kernel::Patch<String>,
            /// A US state by code, name or usual abbreviation.
            #[serde(default)]
            #[schema(value_type = Option<String>, example = "CA")]
            pub state: kernel::Patch<String>,
            #[serde(default)]
            #[schema(value_type = Option<String>, format = Date)]
            pub date_of_birth: kernel::Patch<String>,
            #[serde(default)]
            #[schema(value_type = Option<kernel::Race>)]
            pub race: kernel::Patch<kernel::Race>,
            /// In inches, or as `5'6"`.
            #[serde(default, alias = "height_inches")]
            #[schema(value_type = Option<crate::cases::http::body::NumberOrText>)]
            pub height: kernel::Patch<crate::cases::http::body::NumberOrText>,
            /// In pounds, or with its unit.
            #[serde(default)]
            #[schema(value_type = Option<crate::cases::http::body::NumberOrText>)]
            pub weight_lb: kernel::Patch<crate::cases::http::body::NumberOrText>,
            #[serde(default)]
            #[schema(value_type = Option<bool>)]
            pub is_citizen_or_pr: kernel::Patch<bool>,
            #[serde(default)]
            #[schema(value_type = Option<bool>)]
            pub has_child: kernel::Patch<bool>,
            #[serde(default)]
            #[schema(value_type = Option<bool>)]
            pub is_non_smoker: kernel::Patch<bool>,
            #[serde(default)]
            #[schema(value_type = Option<bool>)]
            pub has_surrogate_experience: kernel::Patch<bool>,
            #[serde(default)]
            #[schema(value_type = Option<i64>, minimum = 0, maximum = 20)]
            pub num_deliveries: kernel::Patch<i64>,
            #[serde(default)]
            #[schema(value_type = Option<i64>, minimum = 0, maximum = 10)]
            pub num_csections: kernel::Patch<i64>,
            #[serde(default)]
            #[schema(value_type = bool)]
            pub is_priority: kernel::Patch<bool>,
        }

        impl $body {
            /// The editable fields, apart from the name.
            pub fn into_fields(self) -> crate::cases::http::body::Fields {
                crate::cases::http::body::Fields {
                    source: self.source,
                    email: self.email,
                    phone: self.phone,
                    state: self.state,
                    date_of_birth: self.date_of_birth,
                    race: self.race,
                    height: self.height,
                    weight_lb: self.weight_lb,
                    is_citizen_or_pr: self.is_citizen_or_pr,
                    has_child: self.has_child,
                    is_non_smoker: self.is_non_smoker,
                    has_surrogate_experience: self.has_surrogate_experience,
                    num_deliveries: self.num_deliveries,
                    num_csections: self.num_csections,
                    is_priority: self.is_priority,
                }
            }
        }
    };
}

pub(super) use case_body;

/// What [`case_body`] collects, as sent.
pub struct Fields {
    pub source: Patch<LeadSource>,
    pub email: Patch<String>,
    pub phone: Patch<String>,
    pub state: Patch<String>,
    pub date_of_birth: Patch<String>,
    pub race: Patch<Race>,
    pub height: Patch<NumberOrText>,
    pub weight_lb: Patch<NumberOrText>,
    pub is_citizen_or_pr: Patch<bool>,
    pub has_child: Patch<bool>,
    pub is_non_smoker: Patch<bool>,
    pub has_surrogate_experience: Patch<bool>,
    pub num_deliveries: Patch<i64>,
    pub num_csections: Patch<i64>,
    pub is_priority: Patch<bool>,
}

impl Fields {
    /// Reads the fields into stored form. `today` is the organization's, which decides which births are possible.
    pub fn read(
        self,
        full_name: Patch<String>,
        today: NaiveDate,
    ) -> Result<(ProfilePatch, Option<bool>), CaseError> {
        let mut refused = Refused(Vec::new());
        let patch = ProfilePatch {
            full_name: refused.never_empty("full_name", refused_name(full_name)),
            source: refused.never_empty("source", Ok(self.source)),
            email: refused.text("email", self.email, email::parse),
            phone: refused.text("phone", self.phone, phone::parse_e164),
            state: refused.text("state", self.state, |raw| state::parse(raw).map(str::to_owned)),
            date_of_birth: refused
                .text("date_of_birth", self.date_of_birth, |raw| dates::parse_birth_date(raw, today)),
            race: self.race,
            height_inches: refused.text("height", as_text(self.height), height::parse),
            weight_lb: refused.text("weight_lb", as_text(self.weight_lb), weight::parse),
            is_citizen_or_pr: self.is_citizen_or_pr,
            has_child: self.has_child,
            is_non_smoker: self.is_non_smoker,
            has_surrogate_experience: self.has_surrogate_experience,
            num_deliveries: refused.count("num_deliveries", self.num_deliveries, facts::MAX_DELIVERIES),
            num_csections: refused.count("num_csections", self.num_csections, facts::MAX_CSECTIONS),
        };
        let is_priority = refused.never_empty("is_priority", Ok(self.is_priority));
        if refused.0.is_empty() { Ok((patch, is_priority)) } else { Err(CaseError::Invalid(refused.0)) }
    }
}

/// The fields that did not fit so far.
struct Refused(Vec<FieldError>);

impl Refused {
    fn note<T>(&mut self, field: &str, result: Result<T, FieldError>) -> Option<T> {
        result.map_err(|error| self.0.push(FieldError { field: field.to_owned(), ..error })).ok()
    }

    /// An optional text; blanks clear it, as an emptied input does.
    fn text<T>(
        &mut self,
        field: &str,
        value: Patch<String>,
        parse: impl FnOnce(&str) -> Result<T, ValueError>,
    ) -> Patch<T> {
        match value {
            Patch::Keep => Patch::Keep,
            Patch::Clear => Patch::Clear,
            Patch::Set(raw) if raw.trim().is_empty() => Patch::Clear,
            Patch::Set(raw) => {
                let parsed = parse(&raw).map_err(|error| error.on(field));
                self.note(field, parsed).map_or(Patch::Keep, Patch::Set)
            }
        }
    }

    fn count(&mut self, field: &str, value: Patch<i64>, max: i16) -> Patch<i16> {
        value
            .try_map(|count| {
                let count = i16::try_from(count).ok().filter(|count| (0..=max).contains(count));
                let count = count.ok_or_else(|| ValueError::CountOutOfRange { max }.on(field));
                self.note(field, count).ok_or(())
            })
            .unwrap_or(Patch::Keep)
    }

    /// A value that a case always has: it can be set and kept, not cleared.
    fn never_empty<T>(&mut self, field: &str, value: Result<Patch<T>, FieldError>) -> Option<T> {
        match self.note(field, value)? {
            Patch::Keep => None,
            Patch::Set(value) => Some(value),
            Patch::Clear => {
                self.0.push(FieldError::new(field, "required", "This can't be empty."));
                None
            }
        }
    }
}

fn refused_name(full_name: Patch<String>) -> Result<Patch<String>, FieldError> {
    full_name.try_map(|raw| name::parse(&raw)).map_err(|error| error.on("full_name"))
}

fn as_text(value: Patch<NumberOrText>) -> Patch<String> {
    match value {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(NumberOrText::Number(number)) => Patch::Set(number.to_string()),
        Patch::Set(NumberOrText::Text(text)) => Patch::Set(text),
    }
}
