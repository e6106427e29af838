//! Why a command on intended parents was refused.

use db::DbError;
use kernel::{FieldError, ProblemCode};
use kit::Problem;

use super::model::IntendedParentView;
use crate::cases::CaseError;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(thiserror::Error)]
pub enum IntendedParentError {
    /// None of this id in this organization.
    #[error("no such intended parents")]
    NotFound,
    /// The role may not do this.
    #[error("the role does not allow this")]
    Forbidden,
    #[error("they are archived")]
    Archived,
    #[error("they are not archived")]
    NotArchived,
    /// Others that are active have the email.
    #[error("active intended parents have this email")]
    DuplicateEmail,
    /// They changed since the caller read them; they are now as given.
    #[error("they changed meanwhile")]
    VersionConflict(Box<IntendedParentView>),
    /// What the new owner refused.
    #[error(transparent)]
    Owner(CaseError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl std::fmt::Debug for IntendedParentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IntendedParentError({self})")
    }
}

impl From<sqlx::Error> for IntendedParentError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<CaseError> for IntendedParentError {
    fn from(error: CaseError) -> Self {
        Self::Owner(error)
    }
}

impl From<IntendedParentError> for Problem {
    fn from(error: IntendedParentError) -> Self {
        match error {
            IntendedParentError::NotFound => Self::not_found(),
            IntendedParentError::Forbidden => Self::forbidden(),
            IntendedParentError::Archived => {
                Self::with_detail(ProblemCode::Archived, "These intended parents are archived.")
            }
            IntendedParentError::NotArchived => {
                Self::with_detail(ProblemCode::NotArchived, "These intended parents are not archived.")
            }
            IntendedParentError::DuplicateEmail => duplicate_email(),
            IntendedParentError::VersionConflict(current) => match serde_json::to_value(&*current) {
                Ok(current) => Self::version_conflict(current),
                Err(error) => Self::internal(&error),
            },
            IntendedParentError::Owner(error) => error.into(),
            IntendedParentError::Db(error) => error.into(),
        }
    }
}

fn duplicate_email() -> Problem {
    let message = "Other active intended parents have this email.";
    let mut problem = Problem::with_detail(ProblemCode::DuplicateEmail, message);
    problem.errors = vec![FieldError::new("email", "duplicate_email", message)];
    problem
}
