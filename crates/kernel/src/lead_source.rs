//! Where a case came from.

use crate::text::letters_key;
use crate::value_error::ValueError;

/// The way by which a case came into Cradle.
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
pub enum LeadSource {
    Manual,
    Meta,
    Website,
    Referral,
    Import,
}

impl LeadSource {
    /// Every source, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Manual, Self::Meta, Self::Website, Self::Referral, Self::Import];

    /// The key stored in the database and used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Meta => "meta",
            Self::Website => "website",
            Self::Referral => "referral",
            Self::Import => "import",
        }
    }

    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Manual => "Manual",
            Self::Meta => "Meta",
            Self::Website => "Website",
            Self::Referral => "Referral",
            Self::Import => "Import",
        }
    }

    /// Other words in use, as [`letters_key`] gives them.
    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Manual => &["manualentry", "manually"],
            Self::Meta => &["facebook", "instagram", "fb", "ig", "metaads", "facebookads", "metaleadads"],
            Self::Website => &["web", "webform", "site", "online"],
            Self::Referral => &["referred", "referredbyafriend", "friend", "wordofmouth"],
            Self::Import => &["imported", "csv", "csvimport"],
        }
    }

    /// Reads a source by its key, its label or a usual word for it.
    pub fn parse(raw: &str) -> Result<Self, ValueError> {
        let key = letters_key(raw).ok_or(ValueError::SourceUnknown)?;
        Self::ALL
            .into_iter()
            .find(|source| source.key() == key || source.aliases().contains(&key.as_str()))
            .ok_or(ValueError::SourceUnknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_labels_and_aliases_lead_back_to_their_source() {
        for source in LeadSource::ALL {
            assert_eq!(serde_json::to_value(source).unwrap(), source.key());
            assert_eq!(LeadSource::parse(source.key()), Ok(source));
            assert_eq!(LeadSource::parse(source.label()), Ok(source));
            for alias in source.aliases() {
                assert_eq!(LeadSource::parse(alias), Ok(source), "{alias}");
            }
        }
        assert_eq!(LeadSource::parse("Web site"), Ok(LeadSource::Website));
        assert_eq!(LeadSource::parse("TikTok"), Err(ValueError::SourceUnknown));
    }
}
