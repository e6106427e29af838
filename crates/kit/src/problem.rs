//! Problem documents (RFC 9457): the one shape of every error answer.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use db::DbError;
use http::{HeaderValue, header};
use kernel::{FieldError, ProblemCode};

/// An error answer, as `application/problem+json`. Boxed: every handler returns a `Result` with it, and nearly none fail.
#[derive(Clone, Debug)]
pub struct Problem(Box<ProblemDocument>);

/// The document of a [`Problem`].
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// Always `about:blank`: `code` says what happened.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub code: ProblemCode,
    pub status: u16,
    /// The same for every occurrence of the code.
    pub title: &'static str,
    /// What happened this time, for people.
    pub detail: String,
    /// Fields that need attention; only with `validation_failed` and `duplicate_email`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The row as it is now; only with `version_conflict`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<serde_json::Value>,
    /// The number of the case that has the email, if the viewer may see it; only with `duplicate_email`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub existing_case_number: Option<String>,
    /// The id under which the server's log knows this request; filled in on the way out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl std::ops::Deref for Problem {
    type Target = ProblemDocument;
    fn deref(&self) -> &ProblemDocument {
        &self.0
    }
}

impl std::ops::DerefMut for Problem {
    fn deref_mut(&mut self) -> &mut ProblemDocument {
        &mut self.0
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Problem {}

/// What handlers return.
pub type ProblemResult<T> = Result<T, Problem>;

impl Problem {
    /// A problem whose detail is its title.
    pub fn new(code: ProblemCode) -> Self {
        Self::with_detail(code, format!("{}.", code.title()))
    }

    /// A problem with its own words for people.
    pub fn with_detail(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self(Box::new(ProblemDocument {
            kind: "about:blank",
            code,
            status: code.status().as_u16(),
            title: code.title(),
            detail: detail.into(),
            errors: Vec::new(),
            current: None,
            existing_case_number: None,
            request_id: None,
        }))
    }

    /// 422 with the fields that need attention.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = errors.first().map_or_else(String::new, |error| error.message.clone());
        let mut problem = Self::with_detail(ProblemCode::ValidationFailed, detail);
        problem.errors = errors;
        problem
    }

    /// 422 for one field.
    pub fn invalid_field(field: &str, code: &str, message: &str) -> Self {
        Self::invalid(vec![FieldError::new(field, code, message)])
    }

    /// 409 with the row as it is now.
    pub fn version_conflict(current: serde_json::Value) -> Self {
        let mut problem = Self::new(ProblemCode::VersionConflict);
        problem.current = Some(current);
        problem
    }

    /// Nothing by that id in this organization.
    pub fn not_found() -> Self {
        Self::new(ProblemCode::NotFound)
    }

    /// The role does not hold the capability.
    pub fn forbidden() -> Self {
        Self::new(ProblemCode::Forbidden)
    }

    /// A failure of ours. The cause goes to the log, not to the client.
    pub fn internal(cause: &(dyn std::fmt::Display + Sync)) -> Self {
        tracing::error!(error = %cause, "request failed");
        Self::with_detail(
            ProblemCode::Internal,
            "The request failed and nothing was changed. If it happens again, tell whoever runs this server the request id.",
        )
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        if error.is_unavailable() {
            tracing::warn!(%error, "database unavailable");
            return Self::with_detail(
                ProblemCode::Unavailable,
                "The database did not answer in time. Nothing was changed; try again in a moment.",
            );
        }
        if error.is_bad_value() {
            tracing::info!(%error, "value refused by the database");
            return Self::with_detail(
                ProblemCode::ValidationFailed,
                "A value holds something that cannot be stored, such as a control character or a number out of range.",
            );
        }
        Self::internal(&error)
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        DbError::from(error).into()
    }
}

impl From<FieldError> for Problem {
    fn from(error: FieldError) -> Self {
        Self::invalid(vec![error])
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.code.status(), Json(&*self.0)).into_response();
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.code == ProblemCode::Unavailable || self.code == ProblemCode::TooManyRequests {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        // The outermost layer writes the request id into the body; see server::problem_layer.
        response.extensions_mut().insert(self);
        response
    }
}
