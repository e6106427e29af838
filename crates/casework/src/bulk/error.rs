//! Why a change of many cases was refused as a whole.

use db::DbError;
use kernel::{FieldError, ProblemCode};
use kit::Problem;

use crate::cases::CaseError;

/// One enum for the whole area.
#[derive(Debug, thiserror::Error)]
pub enum BulkError {
    /// No such run of this member's, or none of the cases is there.
    #[error("not found")]
    NotFound,
    #[error("the role does not allow this")]
    Forbidden,
    /// Another number of cases matches than the person saw.
    #[error("{0} cases match now")]
    CountChanged(i64),
    /// Not as the run is now; says why.
    #[error("{0}")]
    InvalidState(&'static str),
    #[error("{} values do not fit", .0.len())]
    Invalid(Vec<FieldError>),
    #[error(transparent)]
    Case(#[from] CaseError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl BulkError {
    /// One value that does not fit.
    pub fn invalid(field: &str, code: &str, message: &str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code, message)])
    }
}

impl From<sqlx::Error> for BulkError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<BulkError> for Problem {
    fn from(error: BulkError) -> Self {
        match error {
            BulkError::NotFound => Self::not_found(),
            BulkError::Forbidden => Self::forbidden(),
            BulkError::CountChanged(count) => {
                let mut problem =
                    Self::with_detail(ProblemCode::CountChanged, format!("{count} cases match now."));
                problem.current = Some(serde_json::json!({ "count": count }));
                problem
            }
            BulkError::InvalidState(detail) => Self::with_detail(ProblemCode::InvalidState, detail),
            BulkError::Invalid(errors) => Self::invalid(errors),
            BulkError::Case(error) => error.into(),
            BulkError::Db(error) => error.into(),
        }
    }
}
