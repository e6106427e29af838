//! Why a command on mail was refused.

use casework::cases::CaseError;
use db::DbError;
use kernel::{FieldError, ProblemCode};
use kit::{Problem, keys::KeyError};

use super::facts::Obstacle;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(thiserror::Error)]
pub enum EmailError {
    /// Nothing of this id in this organization.
    #[error("no such template or mail")]
    NotFound,
    /// The role may not do this.
    #[error("the role does not allow this")]
    Forbidden,
    #[error("a template has this name")]
    DuplicateName,
    /// An automation rule sends it.
    #[error("the template is in use")]
    InUse,
    /// The template or the settings changed since the caller read them; they are now as given.
    #[error("it changed meanwhile")]
    VersionConflict(serde_json::Value),
    /// No mail may go to this candidate now.
    #[error("no mail may go out: {}", .0.code())]
    Obstacle(Obstacle),
    /// Not as the mail stands now; says why.
    #[error("{0}")]
    InvalidState(&'static str),
    /// Values that do not fit.
    #[error("{} values do not fit", .0.len())]
    Invalid(Vec<FieldError>),
    /// What the case refused.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// A password could not be sealed, or not be opened with the keys there are.
    #[error(transparent)]
    Keys(#[from] KeyError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl std::fmt::Debug for EmailError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EmailError({self})")
    }
}

impl EmailError {
    /// What changed meanwhile is now as `current` says.
    pub fn conflict(current: &impl serde::Serialize) -> Self {
        serde_json::to_value(current).map_or_else(
            |error| Self::Db(DbError::from(sqlx::Error::Encode(error.into()))),
            Self::VersionConflict,
        )
    }

    /// One value that does not fit.
    pub fn invalid(field: &str, code: &str, message: &str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code, message)])
    }
}

impl From<sqlx::Error> for EmailError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<EmailError> for Problem {
    fn from(error: EmailError) -> Self {
        match error {
            EmailError::NotFound => Self::not_found(),
            EmailError::Forbidden => Self::forbidden(),
            EmailError::DuplicateName => duplicate_name(),
            EmailError::InUse => {
                Self::with_detail(ProblemCode::InUse, "An automation rule sends this template.")
            }
            EmailError::VersionConflict(current) => Self::version_conflict(current),
            EmailError::Obstacle(obstacle) => {
                let code = match obstacle {
                    Obstacle::Archived => ProblemCode::Archived,
                    Obstacle::NoEmail | Obstacle::OnHold => ProblemCode::InvalidState,
                };
                Self::with_detail(code, obstacle.message())
            }
            EmailError::InvalidState(detail) => Self::with_detail(ProblemCode::InvalidState, detail),
            EmailError::Invalid(errors) => Self::invalid(errors),
            EmailError::Case(error) => error.into(),
            EmailError::Keys(error) => Self::internal(&error),
            EmailError::Db(error) => error.into(),
        }
    }
}

fn duplicate_name() -> Problem {
    let message = "There is a template of this name already.";
    let mut problem = Problem::with_detail(ProblemCode::AlreadyExists, message);
    problem.errors = vec![FieldError::new("name", "duplicate_name", message)];
    problem
}
