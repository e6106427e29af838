//! Preferences, kept on the account so that they follow the person to every device.

use super::ColumnChoices;

/// Light or dark.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The key that is stored and used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The colour of what can be clicked.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Accent {
    #[default]
    Teal,
    Blue,
    Purple,
    Rose,
    Orange,
}

impl Accent {
    /// The key that is stored and used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Teal => "teal",
            Self::Blue => "blue",
            Self::Purple => "purple",
            Self::Rose => "rose",
            Self::Orange => "orange",
        }
    }
}

/// How a person likes Cradle to look.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Preferences {
    pub theme: Theme,
    /// The organization's, as long as the person chose none.
    pub accent: Accent,
    pub columns: ColumnChoices,
}

impl Preferences {
    /// From the stored object. What is missing, or was written by another version and is unknown here, is the default;
    /// that of the accent is the organization's.
    pub fn from_stored(stored: &serde_json::Value, organizations_accent: Accent) -> Self {
        fn field<T: serde::de::DeserializeOwned>(stored: &serde_json::Value, name: &str) -> Option<T> {
            stored.get(name).and_then(|value| serde_json::from_value(value.clone()).ok())
        }
        Self {
            theme: field(stored, "theme").unwrap_or_default(),
            accent: field(stored, "accent").unwrap_or(organizations_accent),
            columns: ColumnChoices::from_stored(stored.get("columns")),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_stored_is_what_json_says() {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            assert_eq!(json!(theme), theme.key());
        }
        for accent in [Accent::Teal, Accent::Blue, Accent::Purple, Accent::Rose, Accent::Orange] {
            assert_eq!(json!(accent), accent.key());
        }
    }

    #[test]
    fn stored_preferences_survive_missing_and_unknown_values() {
        assert_eq!(Preferences::from_stored(&json!({}), Accent::Teal), Preferences::default());
        assert_eq!(
            Preferences::from_stored(&json!({"theme": "dark", "accent": "plaid"}), Accent::Rose),
            Preferences { theme: Theme::Dark, accent: Accent::Rose, columns: ColumnChoices::default() }
        );
        assert_eq!(Preferences::from_stored(&json!({"accent": "blue"}), Accent::Rose).accent, Accent::Blue);
    }
}
