//! Why a command on a rule was refused.

use db::DbError;
use kernel::FieldError;
use kit::Problem;

use super::model::RuleView;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    #[error("no such rule")]
    NotFound,
    #[error("the role does not allow this")]
    Forbidden,
    /// The rule changed since the caller read it; it is now as given.
    #[error("the rule changed meanwhile")]
    VersionConflict(Box<RuleView>),
    /// Values that do not fit.
    #[error("{} values do not fit", .0.len())]
    Invalid(Vec<FieldError>),
    /// What the case refused that it was tried on.
    #[error(transparent)]
    Case(#[from] casework::cases::CaseError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for RuleError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<RuleError> for Problem {
    fn from(error: RuleError) -> Self {
        match error {
            RuleError::NotFound => Self::not_found(),
            RuleError::Forbidden => Self::forbidden(),
            RuleError::VersionConflict(current) => match serde_json::to_value(&*current) {
                Ok(current) => Self::version_conflict(current),
                Err(error) => Self::internal(&error),
            },
            RuleError::Invalid(errors) => Self::invalid(errors),
            RuleError::Case(error) => error.into(),
            RuleError::Db(error) => error.into(),
        }
    }
}
