//! What a saved view is, and the rule of what it stores.

use crate::refs::UserRef;
use kernel::{SavedViewId, ValueError, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The longest name, in characters.
const MAX_NAME: u16 = 60;
/// The longest query, in characters.
const MAX_QUERY: u16 = 2000;

/// The list that a view is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum PageKey {
    Cases,
    Tasks,
    IntendedParents,
}

impl PageKey {
    /// The key stored in the database and used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Tasks => "tasks",
            Self::IntendedParents => "intended_parents",
        }
    }
}

/// A saved view, as shown.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = SavedView)]
pub struct ViewView {
    pub id: SavedViewId,
    pub page_key: PageKey,
    pub name: String,
    /// The query of the list's address, without the page.
    #[schema(example = "status=new,contacted&sort=-created_at")]
    pub query: String,
    /// Whether everyone of the organization sees it.
    pub is_shared: bool,
    /// Whether the viewer made it.
    pub is_mine: bool,
    pub position: i32,
    pub created_by: UserRef,
    /// Sent back with an edit, so that no one's change is overwritten unseen.
    pub version: i32,
}

/// Reads a name.
pub fn parse_name(raw: &str) -> Result<String, ValueError> {
    text::parse_line(raw, MAX_NAME)
}

/// Reads a query: without the question mark it may begin with, and without the page.
pub fn parse_query(raw: &str) -> Result<String, ValueError> {
    let query = raw.trim().trim_start_matches('?');
    if query.chars().any(|c| c.is_control() || c.is_whitespace() || c == '#') {
        return Err(ValueError::TextUnreadable);
    }
    if query.chars().count() > usize::from(MAX_QUERY) {
        return Err(ValueError::TextTooLong { max: MAX_QUERY });
    }
    let parts: Vec<&str> =
        query.split('&').filter(|part| !part.is_empty() && part.split('=').next() != Some("page")).collect();
    Ok(parts.join("&"))
}

/// A view to be saved.
pub struct NewView {
    pub page_key: PageKey,
    pub name: String,
    pub query: String,
    pub is_shared: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_lose_their_page() {
        for (raw, stored) in [
            ("?status=new&page=3&sort=-created_at", "status=new&sort=-created_at"),
            ("page=2", ""),
            ("", ""),
            ("q=a%20b&per_page=50&&page_size=1", "q=a%20b&per_page=50&page_size=1"),
        ] {
            assert_eq!(parse_query(raw).as_deref(), Ok(stored), "{raw}");
            assert_eq!(parse_query(stored).as_deref(), Ok(stored));
        }
        for raw in ["a b", "a\0", "a#b"] {
            assert_eq!(parse_query(raw), Err(ValueError::TextUnreadable), "{raw}");
        }
        assert_eq!(parse_query(&"x".repeat(2001)), Err(ValueError::TextTooLong { max: 2000 }));
    }

    #[test]
    fn what_is_stored_is_what_json_says() {
        for page in [PageKey::Cases, PageKey::Tasks, PageKey::IntendedParents] {
            assert_eq!(serde_json::to_value(page).unwrap(), page.key());
        }
    }
}
