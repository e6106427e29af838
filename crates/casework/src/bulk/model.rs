//! What is asked for many cases, and how far it is.

use crate::refs::CaseNumber;
use chrono::{DateTime, Utc};
use kernel::{BulkRunId, CaseId, OwnerId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkAction {
    Assign,
    ChangeStage,
    SetPriority,
    Archive,
    Restore,
}

/// A change with what it needs, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum BulkChange {
    Assign { owner: Option<OwnerId> },
    ChangeStage { status: String, reason: Option<String> },
    SetPriority { is_priority: bool },
    Archive,
    Restore,
}

impl BulkChange {
    /// Its kind.
    pub const fn action(&self) -> BulkAction {
        match self {
            Self::Assign { .. } => BulkAction::Assign,
            Self::ChangeStage { .. } => BulkAction::ChangeStage,
            Self::SetPriority { .. } => BulkAction::SetPriority,
            Self::Archive => BulkAction::Archive,
            Self::Restore => BulkAction::Restore,
        }
    }

    /// Whether it can be taken back.
    pub const fn is_undoable(&self) -> bool {
        !matches!(self, Self::SetPriority { .. })
    }
}

/// Where a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum BulkState {
    Running,
    Completed,
    /// It stopped before its end; what it did stays done.
    Failed,
    Undoing,
    Undone,
}

/// What became of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Outcome {
    Succeeded,
    /// It was so already.
    Unchanged,
    Failed,
    Undone,
    /// Somebody changed it since, so it was not taken back.
    Kept,
}

/// A change of many cases, as far as it is.
#[derive(Serialize, ToSchema)]
pub struct BulkRun {
    pub id: BulkRunId,
    pub action: BulkAction,
    pub state: BulkState,
    /// How many cases it is about.
    pub total: i32,
    /// With how many of them the work going on has dealt.
    pub done: i32,
    pub succeeded: i32,
    /// Cases that were so already.
    pub unchanged: i32,
    pub failed: i32,
    pub can_undo: bool,
    /// The first 100.
    pub failures: Vec<BulkFailure>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// Why one case was not changed.
#[derive(Serialize, ToSchema)]
pub struct BulkFailure {
    pub case_id: CaseId,
    /// If the viewer may see the case.
    pub case_number: Option<CaseNumber>,
    pub message: String,
}
