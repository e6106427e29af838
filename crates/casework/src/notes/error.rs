//! Why a command on a note was refused.

use db::DbError;
use kit::Problem;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// No such note in this organization.
    #[error("no such note")]
    NotFound,
    /// The note's case is hidden from the actor's role, or the actor may not do this.
    #[error("the actor may not do this")]
    Forbidden,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for NoteError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<NoteError> for Problem {
    fn from(error: NoteError) -> Self {
        match error {
            NoteError::NotFound => Self::not_found(),
            NoteError::Forbidden => Self::forbidden(),
            NoteError::Db(error) => error.into(),
        }
    }
}
