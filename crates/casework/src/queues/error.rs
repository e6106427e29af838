//! Why a command on a queue was refused.

use db::DbError;
use kernel::{FieldError, ProblemCode};
use kit::Problem;

use super::QueueView;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(thiserror::Error)]
pub enum QueueError {
    #[error("no such queue")]
    NotFound,
    #[error("the role does not allow this")]
    Forbidden,
    /// Not as the queue is now; says why.
    #[error("{0}")]
    InvalidState(&'static str),
    /// Cases, tasks or intended parents wait in it, and no one is named to have them.
    #[error("something waits in the queue")]
    InUse,
    #[error("a queue has this name")]
    NameTaken,
    /// The queue changed since the caller read it; it is now as given.
    #[error("the queue changed meanwhile")]
    VersionConflict(Box<QueueView>),
    #[error("a value does not fit")]
    Invalid(FieldError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl std::fmt::Debug for QueueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "QueueError({self})")
    }
}

impl From<FieldError> for QueueError {
    fn from(error: FieldError) -> Self {
        Self::Invalid(error)
    }
}

impl From<sqlx::Error> for QueueError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<QueueError> for Problem {
    fn from(error: QueueError) -> Self {
        match error {
            QueueError::NotFound => Self::not_found(),
            QueueError::Forbidden => Self::forbidden(),
            QueueError::InvalidState(detail) => Self::with_detail(ProblemCode::InvalidState, detail),
            QueueError::InUse => {
                Self::with_detail(ProblemCode::InUse, "Something waits in this queue. Say who shall have it.")
            }
            QueueError::NameTaken => {
                Self::with_detail(ProblemCode::AlreadyExists, "A queue has this name already.")
            }
            QueueError::VersionConflict(current) => match serde_json::to_value(&*current) {
                Ok(current) => Self::version_conflict(current),
                Err(error) => Self::internal(&error),
            },
            QueueError::Invalid(error) => error.into(),
            QueueError::Db(error) => error.into(),
        }
    }
}
