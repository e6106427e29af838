//! The three states of a field in a PATCH body.

use serde::{Deserialize, Deserializer};

use crate::FieldError;

/// Absent keeps the stored value, null clears it, a value sets it. Use with `#[serde(default)]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    #[default]
    Keep,
    Clear,
    Set(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Option::<T>::deserialize(deserializer)? {
            Some(value) => Self::Set(value),
            None => Self::Clear,
        })
    }
}

impl<T> Patch<T> {
    /// The value after the patch, given the one before.
    pub fn apply(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Keep => before,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }

    /// The value, if one is set, of a field that may be left out but not emptied. Errors name `field`.
    pub fn not_cleared(self, field: &str) -> Result<Option<T>, FieldError> {
        match self {
            Self::Keep => Ok(None),
            Self::Set(value) => Ok(Some(value)),
            Self::Clear => Err(FieldError::new(field, "required", "This field is required.")),
        }
    }

    /// Converts a set value, leaving keep and clear as they are.
    pub fn try_map<U, E>(self, convert: impl FnOnce(T) -> Result<U, E>) -> Result<Patch<U>, E> {
        Ok(match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(convert(value)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default)]
        field: Patch<i32>,
    }

    #[test]
    fn three_states() {
        let parse = |json: &str| serde_json::from_str::<Body>(json).map(|body| body.field).ok();
        assert_eq!(parse("{}"), Some(Patch::Keep));
        assert_eq!(parse(r#"{"field":null}"#), Some(Patch::Clear));
        assert_eq!(parse(r#"{"field":3}"#), Some(Patch::Set(3)));
        assert_eq!(parse(r#"{"field":"x"}"#), None);
    }
}
