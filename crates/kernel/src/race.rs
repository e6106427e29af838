//! The picklist of races: the categories of the US census, and ways of not choosing one.

use crate::text::letters_key;
use crate::value_error::ValueError;

/// A person's race as she gave it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Race {
    AmericanIndianOrAlaskaNative,
    Asian,
    BlackOrAfricanAmerican,
    HispanicOrLatino,
    NativeHawaiianOrPacificIslander,
    White,
    Multiracial,
    Other,
    PreferNotToSay,
}

impl Race {
    /// Every entry, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::AmericanIndianOrAlaskaNative,
        Self::Asian,
        Self::BlackOrAfricanAmerican,
        Self::HispanicOrLatino,
        Self::NativeHawaiianOrPacificIslander,
        Self::White,
        Self::Multiracial,
        Self::Other,
        Self::PreferNotToSay,
    ];

    /// The key stored in the database and used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AmericanIndianOrAlaskaNative => "american_indian_or_alaska_native",
            Self::Asian => "asian",
            Self::BlackOrAfricanAmerican => "black_or_african_american",
            Self::HispanicOrLatino => "hispanic_or_latino",
            Self::NativeHawaiianOrPacificIslander => "native_hawaiian_or_pacific_islander",
            Self::White => "white",
            Self::Multiracial => "multiracial",
            Self::Other => "other",
            Self::PreferNotToSay => "prefer_not_to_say",
        }
    }

    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AmericanIndianOrAlaskaNative => "American Indian or Alaska Native",
            Self::Asian => "Asian",
            Self::BlackOrAfricanAmerican => "Black or African American",
            Self::HispanicOrLatino => "Hispanic or Latino",
            Self::NativeHawaiianOrPacificIslander => "Native Hawaiian or Pacific Islander",
            Self::White => "White",
            Self::Multiracial => "Multiracial",
            Self::Other => "Other",
            Self::PreferNotToSay => "Prefer not to say",
        }
    }

    /// Other words in use, as [`letters_key`] gives them.
    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::AmericanIndianOrAlaskaNative => {
                &["nativeamerican", "americanindian", "alaskanative", "indigenous"]
            }
            Self::Asian => &["asianamerican"],
            Self::BlackOrAfricanAmerican => &["black", "africanamerican", "blackafricanamerican"],
            Self::HispanicOrLatino => &[
                "hispanic",
                "latino",
                "latina",
                "latinx",
                "hispaniclatino",
                "hispaniclatina",
                "hispanicorlatina",
            ],
            Self::NativeHawaiianOrPacificIslander => &["pacificislander", "nativehawaiian", "hawaiian"],
            Self::White => &["caucasian", "whitecaucasian", "whiteorcaucasian"],
            Self::Multiracial => {
                &["mixed", "mixedrace", "biracial", "twoormoreraces", "twoormore", "multiple"]
            }
            Self::Other => &["otherrace", "someotherrace"],
            Self::PreferNotToSay => &["declinetostate", "declinetoanswer", "prefernottoanswer", "declined"],
        }
    }

    /// Reads a race by its key, its label or a usual word for it.
    pub fn parse(raw: &str) -> Result<Self, ValueError> {
        let key = letters_key(raw).ok_or(ValueError::RaceUnknown)?;
        Self::ALL
            .into_iter()
            .find(|race| {
                letters_key(race.key()).as_ref() == Some(&key) || race.aliases().contains(&key.as_str())
            })
            .ok_or(ValueError::RaceUnknown)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn keys_labels_and_aliases_lead_back_to_their_race() {
        let mut words = HashSet::new();
        for race in Race::ALL {
            assert_eq!(serde_json::to_value(race).unwrap(), race.key());
            assert_eq!(Race::parse(race.key()), Ok(race));
            assert_eq!(Race::parse(race.label()), Ok(race));
            for alias in race.aliases() {
                assert_eq!(Race::parse(alias), Ok(race), "{alias}");
                assert!(words.insert(*alias), "{alias} stands twice");
            }
        }
        assert_eq!(Race::parse(" Hispanic/Latino "), Ok(Race::HispanicOrLatino));
        assert_eq!(Race::parse("WHITE"), Ok(Race::White));
    }

    #[test]
    fn other_words_are_refused() {
        for raw in ["", "martian", "white 1", "<b>"] {
            assert_eq!(Race::parse(raw), Err(ValueError::RaceUnknown), "{raw}");
        }
    }
}
