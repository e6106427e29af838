//! Extractors whose refusals are problem documents that name the field.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
};
use http::{header, request::Parts};
use kernel::{FieldError, ProblemCode};
use serde::de::DeserializeOwned;

use crate::Problem;

/// A JSON body. 415 for another content type, 413 when too large, 422 naming the field when it does not fit.
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| {
                value.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"))
            });
        if !is_json {
            return Err(Problem::new(ProblemCode::UnsupportedMediaType));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if rejection.status() == http::StatusCode::PAYLOAD_TOO_LARGE {
                Problem::new(ProblemCode::PayloadTooLarge)
            } else {
                Problem::invalid_field("body", "unreadable", "The request's body could not be read.")
            }
        })?;
        parse_json(&bytes).map(Self)
    }
}

/// Parses a JSON object; errors name the field and never repeat what was sent.
pub fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let malformed =
        || Problem::invalid_field("body", "malformed", "The request's body is not a JSON object.");
    // serde would take a list for the fields of a struct in their order.
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Err(malformed());
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        // serde_json calls it a syntax error, too, when a number stands where one of several names should.
        let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok();
        if is_json { field_problem(&error) } else { malformed() }
    })?;
    deserializer.end().map_err(|_| malformed())?;
    Ok(value)
}

/// The field that does not fit.
fn field_problem(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let path = error.path().to_string();
    let message = error.inner().to_string();
    // serde words its messages "missing field `x`", "unknown field `x`, expected …", "unknown variant …".
    let quoted = || message.split('`').nth(1).unwrap_or_default().to_owned();
    let join = |name: String| if path == "." { name } else { format!("{path}.{name}") };
    let (field, code, text) = if message.starts_with("missing field") {
        (join(quoted()), "required", "This is needed.".to_owned())
    } else if message.starts_with("unknown field") {
        // serde names the unknown field in the path as well.
        (if path == "." { quoted() } else { path }, "unknown_field", "There is no such field.".to_owned())
    } else if message.starts_with("unknown variant") {
        let allowed = message.split_once("expected").map_or("", |(_, rest)| rest);
        let allowed = allowed.split(" at line").next().unwrap_or_default().trim().replace('`', "");
        (path, "unknown_value", format!("Expected {allowed}."))
    } else {
        (path, "malformed", "This value has the wrong type or form.".to_owned())
    };
    let field = if field.is_empty() || field == "." { "body".to_owned() } else { field };
    Problem::invalid(vec![FieldError::new(field, code, text)])
}

/// Query parameters. 422 naming the parameter when one does not fit.
pub struct QueryParams<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for QueryParams<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
        serde_path_to_error::deserialize(deserializer).map(Self).map_err(|error| {
            let path = error.path().to_string();
            let message = error.inner().to_string();
            let quoted = message.split('`').nth(1).unwrap_or("query").to_owned();
            let (field, code, text) = if message.starts_with("missing field") {
                (quoted, "required", "This parameter is needed.")
            } else if message.starts_with("unknown field") {
                (quoted, "unknown_field", "There is no such parameter.")
            } else {
                let field = if path == "." { "query".to_owned() } else { path };
                (field, "malformed", "This parameter has the wrong form.")
            };
            Problem::invalid_field(&field, code, text)
        })
    }
}

/// The id in the path. 422 when it is no UUID.
pub struct PathId<T>(pub T);

impl<T, S> FromRequestParts<S> for PathId<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Path::<T>::from_request_parts(parts, state)
            .await
            .map(|Path(id)| Self(id))
            .map_err(|_| Problem::invalid_field("id", "malformed", "The id in the address is not a UUID."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only parsed")]
    struct Body {
        name: String,
        inner: Option<Inner>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only parsed")]
    struct Inner {
        kind: Kind,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        One,
        Two,
    }

    fn refused(json: &str) -> (String, String) {
        let problem = parse_json::<Body>(json.as_bytes()).unwrap_err();
        assert_eq!(problem.code, ProblemCode::ValidationFailed);
        assert!(!format!("{problem:?}").contains("private"));
        (problem.errors[0].field.clone(), problem.errors[0].code.clone())
    }

    #[test]
    fn refusals_name_the_field_and_repeat_nothing() {
        let pair = |field: &str, code: &str| (field.to_owned(), code.to_owned());
        assert_eq!(refused("{}"), pair("name", "required"));
        assert_eq!(refused(r#"{"name": 3}"#), pair("name", "malformed"));
        assert_eq!(refused(r#"{"name": "private", "other": 1}"#), pair("other", "unknown_field"));
        assert_eq!(
            refused(r#"{"name": "a", "inner": {"kind": "private"}}"#),
            pair("inner.kind", "unknown_value")
        );
        assert_eq!(refused(r#"{"name": "a", "inner": {}}"#), pair("inner.kind", "required"));
        assert_eq!(refused(r#"{"name": "a", "inner": {"kind": 7}}"#), pair("inner.kind", "malformed"));
        assert_eq!(refused(r#"["private"]"#), pair("body", "malformed"));
        assert_eq!(refused(r#"{"name": "private"#), pair("body", "malformed"));
        assert_eq!(refused(r#"{"name": "private"} x"#), pair("body", "malformed"));
    }
}
