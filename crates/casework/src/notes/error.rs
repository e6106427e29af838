//! Why a command on a note was refused.

use db::DbError;
use kit::Problem;

use super::model::NoteView;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(thiserror::Error)]
pub enum NoteError {
    /// No such note in this organization.
    #[error("no such note")]
    NotFound,
    /// The note's case is hidden from the actor's role, or the actor may not do this.
    #[error("the actor may not do this")]
    Forbidden,
    /// The note changed since its author read it; it is now as given.
    #[error("the note changed meanwhile")]
    VersionConflict(Box<NoteView>),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl std::fmt::Debug for NoteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NoteError({self})")
    }
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
            NoteError::VersionConflict(current) => match serde_json::to_value(&*current) {
                Ok(current) => Self::version_conflict(current),
                Err(error) => Self::internal(&error),
            },
            NoteError::Db(error) => error.into(),
        }
    }
}
