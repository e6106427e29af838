//! Which columns of a list someone wants to see, and in which order.
//!
//! What columns a list has is the web application's to know, and changes with its releases. Here is kept what was chosen,
//! in its shape alone; whoever shows a list leaves out what it does not know.

use kernel::{FieldError, Patch};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// More columns than any list has.
const MAX_COLUMNS: usize = 40;
/// Longer than any column's id.
const MAX_ID: usize = 40;

/// The columns chosen for each list, in order. A list that nothing was chosen for is left out, and shows its usual ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ColumnChoices {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = json!(["number", "name", "stage"]))]
    pub cases: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = json!(["name", "status"]))]
    pub intended_parents: Option<Vec<String>>,
}

impl ColumnChoices {
    /// From the stored object; a choice that cannot be read is none.
    pub(super) fn from_stored(stored: Option<&Value>) -> Self {
        let choice = |page: &str| {
            let ids = stored?.get(page)?.as_array()?.iter().map(|id| id.as_str().map(str::to_owned));
            ids.collect::<Option<Vec<_>>>()
        };
        Self { cases: choice("cases"), intended_parents: choice("intended_parents") }
    }
}

/// What changes of the chosen columns: absent keeps, null goes back to the usual ones.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoicesPatch {
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, example = json!(["number", "name", "stage"]))]
    cases: Patch<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, example = json!(["name", "status"]))]
    intended_parents: Patch<Vec<String>>,
}

impl ColumnChoicesPatch {
    /// The change as an object to lay over the stored one, with null for what is cleared.
    pub(super) fn into_change(self) -> Result<Value, FieldError> {
        let mut change = Map::new();
        for (page, choice) in [("cases", self.cases), ("intended_parents", self.intended_parents)] {
            match choice {
                Patch::Keep => {}
                Patch::Clear => {
                    change.insert(page.to_owned(), Value::Null);
                }
                Patch::Set(ids) => {
                    check(&ids).map_err(|message| {
                        FieldError::new(format!("columns.{page}"), "columns_invalid", message)
                    })?;
                    change.insert(page.to_owned(), ids.into());
                }
            }
        }
        Ok(Value::Object(change))
    }
}

/// For `#[serde(default, deserialize_with = …)]`: an object and nothing else, whereas serde reads structs from lists too.
pub(super) fn patch<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<ColumnChoicesPatch>, D::Error> {
    let object = Map::deserialize(deserializer)?;
    serde_json::from_value(Value::Object(object)).map(Some).map_err(D::Error::custom)
}

/// Says what is wrong with a choice, if something is.
fn check(ids: &[String]) -> Result<(), &'static str> {
    if ids.is_empty() || ids.len() > MAX_COLUMNS {
        return Err("Choose 1 to 40 columns.");
    }
    if !ids.iter().all(|id| is_id(id)) {
        return Err("A column's id is a short word of lower-case letters, digits and underscores.");
    }
    if ids.iter().enumerate().any(|(index, id)| ids[..index].contains(id)) {
        return Err("A column can be shown once.");
    }
    Ok(())
}

fn is_id(id: &str) -> bool {
    id.len() <= MAX_ID
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn change(patch: Value) -> Result<Value, String> {
        let patch: ColumnChoicesPatch = serde_json::from_value(patch).unwrap();
        patch.into_change().map_err(|error| error.field)
    }

    #[test]
    fn choices_have_a_shape() {
        for good in [json!(["name"]), json!(["number", "last_contact", "x2"]), json!(["a".repeat(40)])] {
            assert_eq!(change(json!({"cases": good})), Ok(json!({"cases": good})));
        }
        let many: Vec<_> = (0..41).map(|n| format!("c{n}")).collect();
        let bad = [
            json!([]),
            json!([""]),
            json!(["Name"]),
            json!(["a b"]),
            json!(["_a"]),
            json!(["1a"]),
            json!(["é"]),
            json!(["name", "name"]),
            json!(["a".repeat(41)]),
            json!(many),
        ];
        for bad in bad {
            assert_eq!(change(json!({"cases": bad})), Err("columns.cases".to_owned()));
        }
    }

    #[test]
    fn absent_keeps_and_null_clears() {
        assert_eq!(change(json!({})), Ok(json!({})));
        assert_eq!(change(json!({"intended_parents": null})), Ok(json!({"intended_parents": null})));
    }

    #[test]
    fn what_cannot_be_read_is_no_choice() {
        let read = |stored: Value| ColumnChoices::from_stored(Some(&stored));
        let chosen =
            read(json!({"cases": ["name", "retired"], "elsewhere": ["x"], "intended_parents": ["a", 7]}));
        let expected = vec!["name".to_owned(), "retired".to_owned()];
        assert_eq!(chosen, ColumnChoices { cases: Some(expected), intended_parents: None });
        assert_eq!(read(json!("none")), ColumnChoices::default());
        assert_eq!(ColumnChoices::from_stored(None), ColumnChoices::default());
    }
}
