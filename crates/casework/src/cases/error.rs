//! Why a command on a case was refused.

use db::DbError;
use kernel::{FieldError, ProblemCode};
use kit::Problem;

use super::model::CaseView;
use crate::refs::CaseNumber;

/// One enum for the whole area. Returned errors leave the transaction to be rolled back.
#[derive(thiserror::Error)]
pub enum CaseError {
    /// No such case in this organization.
    #[error("no such case")]
    NotFound,
    /// The case is hidden from the actor's role, or the role may not do this.
    #[error("the role does not allow this")]
    Forbidden,
    #[error("the case is archived")]
    Archived,
    #[error("the case is not archived")]
    NotArchived,
    /// Not as the case stands now; says why.
    #[error("{0}")]
    InvalidState(&'static str),
    /// Another active case has the email; named if the actor may see it.
    #[error("an active case has this email")]
    DuplicateEmail { existing: Option<CaseNumber> },
    /// Another case, archived or not, was made from the same lead of Meta's.
    #[error("a case has this Meta lead")]
    DuplicateLead,
    /// The case changed since the caller read it; it is now as given.
    #[error("the case changed meanwhile")]
    VersionConflict(Box<CaseView>),
    /// Values that do not fit.
    #[error("{} values do not fit", .0.len())]
    Invalid(Vec<FieldError>),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl std::fmt::Debug for CaseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CaseError({self})")
    }
}

impl CaseError {
    /// One value that does not fit.
    pub fn invalid(field: &str, code: &str, message: &str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code, message)])
    }
}

impl From<sqlx::Error> for CaseError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<CaseError> for Problem {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::NotFound => Self::not_found(),
            CaseError::Forbidden => Self::forbidden(),
            CaseError::Archived => Self::with_detail(ProblemCode::Archived, "The case is archived."),
            CaseError::NotArchived => {
                Self::with_detail(ProblemCode::NotArchived, "The case is not archived.")
            }
            CaseError::InvalidState(detail) => Self::with_detail(ProblemCode::InvalidState, detail),
            CaseError::DuplicateEmail { existing } => duplicate_email(existing),
            CaseError::DuplicateLead => {
                Self::with_detail(ProblemCode::AlreadyExists, "A case was made from this lead already.")
            }
            CaseError::VersionConflict(current) => match serde_json::to_value(&*current) {
                Ok(current) => Self::version_conflict(current),
                Err(error) => Self::internal(&error),
            },
            CaseError::Invalid(errors) => Self::invalid(errors),
            CaseError::Db(error) => error.into(),
        }
    }
}

fn duplicate_email(existing: Option<CaseNumber>) -> Problem {
    let number = existing.map(|number| number.to_string());
    let message = match &number {
        Some(number) => format!("Case {number} has this email."),
        None => "Another active case has this email.".to_owned(),
    };
    let mut problem = Problem::with_detail(ProblemCode::DuplicateEmail, message.clone());
    problem.errors = vec![FieldError::new("email", "duplicate_email", message)];
    problem.existing_case_number = number;
    problem
}
