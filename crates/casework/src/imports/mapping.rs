//! Which column of a file becomes which field of a case: the list of fields, what a person chose per column, and what
//! Cradle suggests from the headers.

mod suggest;
mod vocabulary;

use std::collections::HashSet;

pub(super) use suggest::header_key;
pub use suggest::{suggest, suggest_all, suggest_source};

/// Declares the fields once: variant, key in the API, label.
macro_rules! import_fields {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $label:literal;)*) => {
        /// A field that a column can be mapped to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ImportField {
            $($(#[$doc])* $name,)*
        }

        impl ImportField {
            /// Every field, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The key in mappings and in reports of errors.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

import_fields! {
    FullName = "full_name", "Full name";
    FirstName = "first_name", "First name";
    LastName = "last_name", "Last name";
    Email = "email", "Email";
    Phone = "phone", "Phone";
    State = "state", "State";
    Source = "source", "Source";
    /// The key or the label of a stage.
    Status = "status", "Stage";
    /// The stage that a case in an exit or a hold had before, by key or label.
    LeftStatus = "left_status", "Stage left";
    IsPriority = "is_priority", "Priority";
    /// The name or the email of a member, or the name of a queue.
    Owner = "owner", "Owner";
    DateOfBirth = "date_of_birth", "Date of birth";
    Race = "race", "Race";
    Height = "height", "Height";
    WeightLb = "weight_lb", "Weight";
    IsCitizenOrPr = "is_citizen_or_pr", "US citizen or permanent resident";
    HasChild = "has_child", "Has given birth to a child";
    IsNonSmoker = "is_non_smoker", "Non-smoker (yes: does not smoke)";
    /// Becomes `is_non_smoker`, turned round.
    IsSmoker = "is_smoker", "Smoker (yes: smokes)";
    HasSurrogateExperience = "has_surrogate_experience", "Has been a surrogate before";
    NumDeliveries = "num_deliveries", "Number of deliveries";
    NumCsections = "num_csections", "Number of C-sections";
    CreatedAt = "created_at", "Created";
    MetaLeadId = "meta_lead_id", "Meta lead id";
    MetaAdId = "meta_ad_id", "Meta ad id";
    MetaAdsetId = "meta_adset_id", "Meta ad set id";
    MetaCampaignId = "meta_campaign_id", "Meta campaign id";
    MetaFormId = "meta_form_id", "Meta form id";
}

impl ImportField {
    /// The field of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// Whether every row needs it. First and last name together stand in for the full name.
    pub const fn required(self) -> bool {
        matches!(self, Self::FullName)
    }
}

/// What becomes of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnTarget {
    /// It is read into a field.
    Field(ImportField),
    /// It is kept beside the case, as a question and its answer.
    Answer,
    /// It is left out.
    Skip,
}

/// The key by which a mapping says that a column is left out.
pub const SKIP: &str = "skip";

/// The header of the column that the file of problem rows adds for a row's number.
pub const ROW_HEADER: &str = "Row";
/// The header of the column that it adds for what is wrong with the row.
pub const PROBLEM_HEADER: &str = "Problem";

impl ColumnTarget {
    /// From a mapping's entry: the key of a field, [`SKIP`], or nothing for a lead answer.
    pub fn from_key(key: Option<&str>) -> Option<Self> {
        match key {
            None => Some(Self::Answer),
            Some(SKIP) => Some(Self::Skip),
            Some(key) => ImportField::from_key(key).map(Self::Field),
        }
    }

    /// The entry in a mapping that [`Self::from_key`] reads back.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Field(field) => Some(field.key()),
            Self::Answer => None,
            Self::Skip => Some(SKIP),
        }
    }
}

/// Why a mapping cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// Not one entry per column.
    #[error("The mapping needs one entry for each of the {columns} columns.")]
    WrongLength {
        /// How many columns the file has.
        columns: usize,
    },
    /// A key that names no field.
    #[error("Column {column} is mapped to a field that does not exist.")]
    UnknownField {
        /// The column, from 1.
        column: usize,
    },
    /// Two columns for one field.
    #[error("More than one column is mapped to \"{}\".", .0.label())]
    FieldTwice(ImportField),
    /// The same fact asked both ways round.
    #[error("Map either \"Non-smoker\" or \"Smoker\", not both.")]
    SmokerTwice,
    /// Nothing that holds a name.
    #[error("Map a column to \"Full name\", or to \"First name\" and \"Last name\".")]
    NameMissing,
}

/// A mapping that fits its file: every field at most once, and a name among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<(String, ColumnTarget)>,
}

impl Mapping {
    /// From the entries a person chose, one per header.
    pub fn new<'k>(
        headers: &[String],
        keys: impl ExactSizeIterator<Item = Option<&'k str>>,
    ) -> Result<Self, MappingError> {
        if keys.len() != headers.len() {
            return Err(MappingError::WrongLength { columns: headers.len() });
        }
        let mut columns = Vec::with_capacity(headers.len());
        for (index, (header, key)) in headers.iter().zip(keys).enumerate() {
            let target =
                ColumnTarget::from_key(key).ok_or(MappingError::UnknownField { column: index + 1 })?;
            columns.push((header.clone(), target));
        }
        let mut fields = HashSet::new();
        for (_, target) in &columns {
            if let ColumnTarget::Field(field) = target
                && !fields.insert(*field)
            {
                return Err(MappingError::FieldTwice(*field));
            }
        }
        if fields.contains(&ImportField::IsSmoker) && fields.contains(&ImportField::IsNonSmoker) {
            return Err(MappingError::SmokerTwice);
        }
        let names = [ImportField::FullName, ImportField::FirstName, ImportField::LastName];
        if !names.iter().any(|name| fields.contains(name)) {
            return Err(MappingError::NameMissing);
        }
        Ok(Self { columns })
    }

    /// The columns in the order of the file: header and target.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = (&str, ColumnTarget)> {
        self.columns.iter().map(|(header, target)| (header.as_str(), *target))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(keys: &[Option<&str>]) -> Result<Mapping, MappingError> {
        let headers: Vec<String> = (1..=keys.len()).map(|number| format!("h{number}")).collect();
        Mapping::new(&headers, keys.iter().copied())
    }

    #[test]
    fn keys_are_unique_and_lead_back_to_their_field() {
        for field in ImportField::ALL {
            assert_eq!(ImportField::from_key(field.key()), Some(*field));
            let target = ColumnTarget::Field(*field);
            assert_eq!(ColumnTarget::from_key(target.key()), Some(target));
        }
        for target in [ColumnTarget::Answer, ColumnTarget::Skip] {
            assert_eq!(ColumnTarget::from_key(target.key()), Some(target));
        }
        assert_eq!(ImportField::ALL.iter().filter(|field| field.required()).count(), 1);
    }

    #[test]
    fn a_mapping_needs_a_name_and_each_field_once() {
        assert!(mapping(&[Some("full_name"), None, Some("skip"), None]).is_ok());
        assert!(mapping(&[Some("last_name")]).is_ok());
        assert_eq!(mapping(&[Some("email")]), Err(MappingError::NameMissing));
        assert_eq!(mapping(&[]), Err(MappingError::NameMissing));
        assert_eq!(
            mapping(&[Some("full_name"), Some("shoe_size")]),
            Err(MappingError::UnknownField { column: 2 })
        );
        let twice = mapping(&[Some("full_name"), Some("email"), Some("email")]);
        assert_eq!(twice, Err(MappingError::FieldTwice(ImportField::Email)));
        let both = mapping(&[Some("full_name"), Some("is_smoker"), Some("is_non_smoker")]);
        assert_eq!(both, Err(MappingError::SmokerTwice));
        let short = Mapping::new(&["a".to_owned()], [].into_iter());
        assert_eq!(short, Err(MappingError::WrongLength { columns: 1 }));
    }
}
