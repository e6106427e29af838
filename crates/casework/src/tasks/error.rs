//! Why a command on a task was refused.

use db::DbError;
use kernel::FieldError;
use kit::Problem;

use super::model::TaskView;
use crate::cases::CaseError;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(thiserror::Error)]
pub enum TaskError {
    /// No such task in this organization.
    #[error("no such task")]
    NotFound,
    /// The task's case is hidden from the actor's role, or the actor may not do this.
    #[error("the actor may not do this")]
    Forbidden,
    /// The task changed since the caller read it; it is now as given.
    #[error("the task changed meanwhile")]
    VersionConflict(Box<TaskView>),
    /// Values that do not fit.
    #[error("{} values do not fit", .0.len())]
    Invalid(Vec<FieldError>),
    /// What the task's case or its new assignee refused.
    #[error(transparent)]
    Case(CaseError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl std::fmt::Debug for TaskError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TaskError({self})")
    }
}

impl TaskError {
    /// One value that does not fit.
    pub fn invalid(field: &str, code: &str, message: &str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code, message)])
    }
}

impl From<sqlx::Error> for TaskError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<CaseError> for TaskError {
    fn from(error: CaseError) -> Self {
        Self::Case(error)
    }
}

impl From<TaskError> for Problem {
    fn from(error: TaskError) -> Self {
        match error {
            TaskError::NotFound => Self::not_found(),
            TaskError::Forbidden => Self::forbidden(),
            TaskError::VersionConflict(current) => match serde_json::to_value(&*current) {
                Ok(current) => Self::version_conflict(current),
                Err(error) => Self::internal(&error),
            },
            TaskError::Invalid(errors) => Self::invalid(errors),
            TaskError::Case(error) => error.into(),
            TaskError::Db(error) => error.into(),
        }
    }
}
