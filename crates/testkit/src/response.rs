//! An answer, read to its end.

use axum::body::to_bytes;
use http::{HeaderMap, StatusCode};
use kernel::ProblemCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Status, headers and body of an answer.
pub struct TestResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl TestResponse {
    pub(crate) async fn read(response: axum::response::Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("the body ends").to_vec();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        self.parse()
    }

    /// The body as a type.
    pub fn parse<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| {
            panic!("{} is not the expected JSON ({error}): {}", self.status, self.text())
        })
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Fails the test unless the status is this; gives the answer on.
    #[track_caller]
    #[expect(clippy::return_self_not_must_use, reason = "often the last word of a test")]
    pub fn assert_status(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// Fails the test unless the answer is this problem, as a problem document; gives its body.
    #[track_caller]
    pub fn assert_problem(&self, code: ProblemCode) -> Value {
        assert_eq!(self.status, code.status(), "{}", self.text());
        let kind = self.headers.get("content-type").and_then(|value| value.to_str().ok());
        assert_eq!(kind, Some("application/problem+json"), "{}", self.text());
        let body = self.json();
        assert_eq!(body["code"], code.code(), "{body}");
        body
    }

    /// Fails the test unless the answer is 422 and names this field.
    #[track_caller]
    pub fn assert_invalid(&self, field: &str) -> Value {
        let body = self.assert_problem(ProblemCode::ValidationFailed);
        let fields: Vec<_> =
            body["errors"].as_array().into_iter().flatten().map(|error| &error["field"]).collect();
        assert!(fields.iter().any(|name| *name == field), "{field} not among {fields:?}: {body}");
        body
    }
}
