//! Why a change of the pipeline was refused.

use db::DbError;
use kernel::{FieldError, ProblemCode};
use kit::Problem;

use super::PipelineView;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(thiserror::Error)]
pub enum PipelineError {
    #[error("no such stage")]
    NotFound,
    #[error("the role does not allow this")]
    Forbidden,
    /// Not as the pipeline is now; says why.
    #[error("{0}")]
    InvalidState(&'static str),
    /// Cases stand in the stage, and none is named to which they go.
    #[error("cases stand in the stage")]
    InUse,
    /// The pipeline changed since the caller read it; it is now as given.
    #[error("the pipeline changed meanwhile")]
    VersionConflict(Box<PipelineView>),
    #[error("a value does not fit")]
    Invalid(FieldError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl std::fmt::Debug for PipelineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PipelineError({self})")
    }
}

impl From<FieldError> for PipelineError {
    fn from(error: FieldError) -> Self {
        Self::Invalid(error)
    }
}

impl From<sqlx::Error> for PipelineError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<PipelineError> for Problem {
    fn from(error: PipelineError) -> Self {
        match error {
            PipelineError::NotFound => Self::not_found(),
            PipelineError::Forbidden => Self::forbidden(),
            PipelineError::InvalidState(detail) => Self::with_detail(ProblemCode::InvalidState, detail),
            PipelineError::InUse => {
                Self::with_detail(ProblemCode::InUse, "Cases stand in this stage. Say to which one they go.")
            }
            PipelineError::VersionConflict(current) => match serde_json::to_value(&*current) {
                Ok(current) => Self::version_conflict(current),
                Err(error) => Self::internal(&error),
            },
            PipelineError::Invalid(error) => error.into(),
            PipelineError::Db(error) => error.into(),
        }
    }
}
