//! The closed catalogue of things that go wrong, as clients see them (RFC 9457 `code`). Adding one is a change of the
//! public API: it appears in OpenAPI and in the web application's types.

use http::StatusCode;

/// Declares the catalogue: variant, wire code, status, title.
macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:ident, $title:literal;)*) => {
        /// The stable code of a problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl ProblemCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code on the wire.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The HTTP status it is answered with.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)* }
            }

            /// A short title, the same for every occurrence.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

problems! {
    Unauthenticated = "unauthenticated", UNAUTHORIZED, "Please sign in";
    CsrfFailed = "csrf_failed", FORBIDDEN, "The request did not come from this application";
    Forbidden = "forbidden", FORBIDDEN, "Your role does not allow this";
    NotFound = "not_found", NOT_FOUND, "Not found";
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "This address does not take that method";
    /// Another active case, or other active intended parents, have this email.
    DuplicateEmail = "duplicate_email", CONFLICT, "This email is taken";
    /// The row changed since it was read; the problem carries it as `current`.
    VersionConflict = "version_conflict", CONFLICT, "Somebody else changed this meanwhile";
    Archived = "archived", CONFLICT, "That is archived";
    NotArchived = "not_archived", CONFLICT, "That is not archived";
    AlreadyExists = "already_exists", CONFLICT, "That already exists";
    /// The thing is not in a state in which this can be done.
    InvalidState = "invalid_state", CONFLICT, "That can't be done now";
    /// Something else needs it still.
    InUse = "in_use", CONFLICT, "That is still in use";
    /// Another number of rows matches than was expected; the problem carries it in `current`.
    CountChanged = "count_changed", CONFLICT, "Another number of rows matches now";
    LastManager = "last_manager", CONFLICT, "An organization needs at least one active manager";
    /// An idempotency key came again with another request.
    IdempotencyMismatch = "idempotency_mismatch", CONFLICT, "This idempotency key was used for another request";
    PayloadTooLarge = "payload_too_large", PAYLOAD_TOO_LARGE, "The request is too large";
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "Send this as JSON";
    ValidationFailed = "validation_failed", UNPROCESSABLE_ENTITY, "Some values need attention";
    TooManyRequests = "too_many_requests", TOO_MANY_REQUESTS, "Too many requests";
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong on our side";
    /// The database cannot be reached or is too busy.
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "Cradle is not available right now";
    TimedOut = "timed_out", GATEWAY_TIMEOUT, "That took too long";
}

crate::keyed_schema!(ProblemCode, ProblemCode::ALL.iter().map(|problem| problem.code()));

/// What is wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct FieldError {
    /// The field's name in the request.
    pub field: String,
    /// A stable code for programs.
    pub code: String,
    /// A sentence for people. Never holds the value that was sent.
    pub message: String,
}

impl FieldError {
    /// An error of one field.
    pub fn new(field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), message: message.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_an_error_status_and_has_a_unique_code() {
        let mut codes: Vec<_> = ProblemCode::ALL.iter().map(|problem| problem.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ProblemCode::ALL.len());
        for problem in ProblemCode::ALL {
            assert!(problem.status().is_client_error() || problem.status().is_server_error());
        }
    }
}
