//! Why a command on an import was refused.

use db::DbError;
use kernel::ProblemCode;
use kit::Problem;

use super::{decode::DecodeError, mapping::MappingError};

/// One enum for the whole area.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No such import in this organization, or one that the actor does not see.
    #[error("no such import")]
    NotFound,
    #[error("the role does not allow this")]
    Forbidden,
    /// Not now; says why.
    #[error("{0}")]
    InvalidState(&'static str),
    /// The file cannot be read.
    #[error("{0}")]
    File(#[from] DecodeError),
    /// The columns are mapped in a way that can't work.
    #[error("{0}")]
    Mapping(#[from] MappingError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for ImportError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<ImportError> for Problem {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::NotFound => Self::not_found(),
            ImportError::Forbidden => Self::forbidden(),
            ImportError::InvalidState(detail) => Self::with_detail(ProblemCode::InvalidState, detail),
            ImportError::File(error @ DecodeError::TooLarge) => {
                Self::with_detail(ProblemCode::PayloadTooLarge, error.to_string())
            }
            ImportError::File(error) => Self::invalid_field("file", file_code(error), &error.to_string()),
            ImportError::Mapping(error) => {
                Self::invalid_field("mapping", mapping_code(&error), &error.to_string())
            }
            ImportError::Db(error) => error.into(),
        }
    }
}

const fn file_code(error: DecodeError) -> &'static str {
    match error {
        DecodeError::TooLarge => "too_large",
        DecodeError::TooManyRows => "too_many_rows",
        DecodeError::TooManyColumns => "too_many_columns",
        DecodeError::Empty => "empty",
        DecodeError::NoRows => "no_rows",
        DecodeError::Workbook => "workbook",
        DecodeError::NotText => "not_text",
        DecodeError::BrokenEncoding => "broken_encoding",
        DecodeError::UnclosedQuote { .. } => "unclosed_quote",
    }
}

const fn mapping_code(error: &MappingError) -> &'static str {
    match error {
        MappingError::WrongLength { .. } => "wrong_length",
        MappingError::UnknownField { .. } => "unknown_field",
        MappingError::FieldTwice(_) | MappingError::SmokerTwice => "field_twice",
        MappingError::NameMissing => "name_missing",
    }
}
