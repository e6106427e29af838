//! Why a command on a saved view was refused.

use db::DbError;
use kernel::ProblemCode;
use kit::Problem;

use super::model::ViewView;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(thiserror::Error)]
pub enum ViewError {
    /// No such view in this organization, or someone else's that is not shared.
    #[error("no such view")]
    NotFound,
    /// Someone else's.
    #[error("the role does not allow this")]
    Forbidden,
    #[error("its maker has a view of this name")]
    DuplicateName,
    /// The view changed since the caller read it; it is now as given.
    #[error("the view changed meanwhile")]
    VersionConflict(Box<ViewView>),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl std::fmt::Debug for ViewError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ViewError({self})")
    }
}

impl From<sqlx::Error> for ViewError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<ViewError> for Problem {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::NotFound => Self::not_found(),
            ViewError::Forbidden => Self::forbidden(),
            ViewError::DuplicateName => {
                Self::with_detail(ProblemCode::AlreadyExists, "There is a view of this name already.")
            }
            ViewError::VersionConflict(current) => match serde_json::to_value(&*current) {
                Ok(current) => Self::version_conflict(current),
                Err(error) => Self::internal(&error),
            },
            ViewError::Db(error) => error.into(),
        }
    }
}
