//! An import and its rows, as people see them.

use chrono::{DateTime, Utc};
use kernel::{CaseId, ImportId, LeadSource};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::values::RowProblem;
use crate::refs::{CaseNumber, UserRef};

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ImportStatus {
    /// Waits for someone to say what the columns are.
    Uploaded,
    /// The dry run goes over the rows.
    Checking,
    /// The dry run's report is there.
    Checked,
    /// Cases are being made.
    Running,
    Completed,
    /// Its cases are being taken back.
    Undoing,
    Undone,
    /// Stopped for a reason that does not lie in the rows.
    Failed,
}

/// Work that a job does on an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Work {
    Checking,
    Running,
    Undoing,
}

impl Work {
    /// The status while it goes on.
    pub const fn status(self) -> ImportStatus {
        match self {
            Self::Checking => ImportStatus::Checking,
            Self::Running => ImportStatus::Running,
            Self::Undoing => ImportStatus::Undoing,
        }
    }
}

/// What became of a row, or will.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum RowOutcome {
    /// Will become a case.
    Ok,
    Error,
    Duplicate,
    Created,
    /// Its case was taken back.
    Undone,
    /// Its case stayed when the import was undone, because someone had worked on it.
    Kept,
}

/// A file and how far it has come.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct ImportView {
    pub id: ImportId,
    pub file_name: String,
    pub status: ImportStatus,
    pub row_count: i32,
    pub columns: Vec<ImportColumn>,
    /// Per column the key of a field, `skip`, or null for a lead answer. What Cradle suggests until someone said it.
    pub mapping: Vec<Option<String>>,
    /// The source of cases whose row names none.
    pub default_source: LeadSource,
    pub progress: ImportProgress,
    /// Once every row was checked.
    pub report: Option<ImportReport>,
    /// From the start of the import on.
    pub result: Option<ImportResult>,
    pub created_by: UserRef,
    pub created_at: DateTime<Utc>,
    /// When it was completed, undone or failed.
    pub finished_at: Option<DateTime<Utc>>,
    /// Why it failed.
    pub error: Option<String>,
    /// What the viewer may do with it now.
    pub actions: Vec<ImportAction>,
}

/// One column of a file.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportColumn {
    /// From 0.
    pub index: usize,
    pub header: String,
    /// The first few different values.
    pub samples: Vec<String>,
    /// As in a mapping.
    pub suggested_field: Option<String>,
}

impl std::fmt::Debug for ImportColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ImportColumn({})", self.index)
    }
}

/// How many rows the work going on has dealt with.
#[derive(Clone, Serialize, ToSchema)]
pub struct ImportProgress {
    pub done: i32,
    pub total: i32,
}

/// What an import would do.
#[derive(Clone, Serialize, ToSchema)]
pub struct ImportReport {
    pub ok: i32,
    pub errors: i32,
    pub duplicates: i32,
}

/// What an import did.
#[derive(Clone, Serialize, ToSchema)]
pub struct ImportResult {
    pub created: i32,
    pub errors: i32,
    pub duplicates: i32,
    pub undone: i32,
    pub kept: i32,
}

/// Something that a viewer may do with an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportAction {
    Map,
    Start,
    Undo,
}

/// A row and what became of it.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = ImportRow)]
pub struct ImportRowView {
    /// As a spreadsheet counts.
    pub row_number: i32,
    pub outcome: RowOutcome,
    /// The cells as they stand in the file.
    pub values: Vec<String>,
    pub errors: Vec<RowError>,
    /// Only for duplicates.
    pub duplicate_of: Option<DuplicateOf>,
    /// The case that was made of it.
    pub case_id: Option<CaseId>,
}

/// One thing that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowError {
    /// A key of `import_fields`; null when it is the row as a whole.
    pub field: Option<String>,
    /// A sentence for people. Never repeats a cell.
    pub message: String,
}

impl RowError {
    /// Of the row as a whole.
    pub fn of_row(message: &str) -> Self {
        Self { field: None, message: message.to_owned() }
    }
}

impl From<RowProblem> for RowError {
    fn from(problem: RowProblem) -> Self {
        Self { field: problem.field.map(|field| field.key().to_owned()), message: problem.message }
    }
}

/// What a row repeats. All null for a case that the viewer may not see.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DuplicateOf {
    pub case_number: Option<CaseNumber>,
    pub case_id: Option<CaseId>,
    /// An earlier row of the same file.
    pub row_number: Option<i32>,
}
