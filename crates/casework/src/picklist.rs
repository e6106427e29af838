//! Closed lists of words that people choose from.

/// Declares an enum that is stored and sent as its key, with the label and colour that people see.
macro_rules! picklist {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $key:literal, $label:literal, $color:literal;)* }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, sqlx::Type,
            utoipa::ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        #[sqlx(type_name = "text", rename_all = "snake_case")]
        pub enum $name {
            $($variant,)*
        }

        impl $name {
            /// Every entry, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The key stored in the database and used in JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// The colour of its mark.
            pub const fn color(self) -> &'static str {
                match self { $(Self::$variant => $color,)* }
            }

            /// The entry with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|entry| entry.key() == key)
            }
        }
    };
}
pub(crate) use picklist;
