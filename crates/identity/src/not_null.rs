//! Fields of a PATCH that may be absent but have no empty value: null is refused instead of being taken for absent.

use serde::{Deserialize, Deserializer};

/// For `#[serde(default, deserialize_with = "not_null")]` on an `Option`.
pub(crate) fn not_null<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    // Through Option, because an enum's own complaint about null reads like broken JSON.
    let value = Option::<T>::deserialize(deserializer)?;
    value.ok_or_else(|| serde::de::Error::custom("null is no value here")).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default, deserialize_with = "not_null")]
        name: Option<String>,
    }

    #[test]
    fn absent_is_none_and_null_is_refused() {
        let parse = |json: &str| serde_json::from_str::<Body>(json).map(|body| body.name).ok();
        assert_eq!(parse("{}"), Some(None));
        assert_eq!(parse(r#"{"name": "x"}"#), Some(Some("x".to_owned())));
        assert_eq!(parse(r#"{"name": null}"#), None);
    }
}
