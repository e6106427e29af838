//! How a job fails, which decides whether it is tried again.

use std::time::Duration;

use db::DbError;
use kernel::ProblemCode;

use crate::Problem;

/// Why a job did not succeed. Messages are stored and shown to developers: they say what failed and never hold names,
/// emails, phone numbers or other contents.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// May work later: tried again after a growing delay.
    #[error("{0}")]
    Transient(String),
    /// Will not work however often it is tried.
    #[error("{0}")]
    Permanent(String),
    /// Tried again after this delay, which the other side asked for.
    #[error("{1}")]
    RetryAfter(Duration, String),
    /// Another worker has the job now: this one stops, and nothing more that it does takes effect.
    #[error("another worker took the job over")]
    LeaseLost,
    /// The worker is stopping and the job gave itself back; the attempt does not count.
    #[error("the worker is stopping")]
    Stopping,
}

impl From<DbError> for JobError {
    fn from(error: DbError) -> Self {
        // A value that does not fit stays so; whatever else (an outage, a deadlock, a race for a unique key, a schema
        // that is just being upgraded) may be over next time.
        let never_fits =
            error.is_bad_value() || error.sql_state().is_some_and(|code| code == "23502" || code == "23514");
        if never_fits { Self::Permanent(error.to_string()) } else { Self::Transient(error.to_string()) }
    }
}

impl From<sqlx::Error> for JobError {
    fn from(error: sqlx::Error) -> Self {
        DbError::from(error).into()
    }
}

impl From<Problem> for JobError {
    fn from(problem: Problem) -> Self {
        // The detail is written for the person at the screen and may name someone; code and fields do not.
        let fields: Vec<_> = problem.errors.iter().map(|it| format!("{}: {}", it.field, it.code)).collect();
        let message = match fields.as_slice() {
            [] => problem.code.code().to_owned(),
            fields => format!("{} ({})", problem.code.code(), fields.join(", ")),
        };
        match problem.code {
            ProblemCode::Unavailable
            | ProblemCode::TimedOut
            | ProblemCode::TooManyRequests
            | ProblemCode::VersionConflict
            | ProblemCode::Internal => Self::Transient(message),
            _ => Self::Permanent(message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_classified_and_lose_their_detail() {
        let outage = JobError::from(Problem::new(ProblemCode::Unavailable));
        assert!(matches!(outage, JobError::Transient(message) if message == "unavailable"));

        let refused = JobError::from(Problem::invalid_field("email", "malformed", "jane@ is no email."));
        assert!(
            matches!(refused, JobError::Permanent(message) if message == "validation_failed (email: malformed)")
        );
    }

    #[test]
    fn outages_are_transient_and_misfits_are_not() {
        assert!(matches!(sqlx::Error::PoolTimedOut.into(), JobError::Transient(_)));
        assert!(matches!(sqlx::Error::RowNotFound.into(), JobError::Transient(_)));
    }
}
