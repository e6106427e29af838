//! A job as developers see it.

use chrono::{DateTime, Utc};
use kernel::JobId;

/// Where a job stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, sqlx::Type, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum JobState {
    /// Waits for its time or for a worker, perhaps after a failure.
    Queued,
    Running,
    Succeeded,
    /// Failed permanently, or out of attempts. May be replayed.
    Dead,
    Cancelled,
}

/// One unit of background work.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
#[schema(as = Job)]
pub struct JobView {
    pub id: JobId,
    /// `<area>.<verb>`.
    #[schema(example = "import.run")]
    pub kind: String,
    pub state: JobState,
    pub attempts: i32,
    pub max_attempts: i32,
    /// Not before this time.
    pub run_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    /// When the last attempt began.
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    /// What went wrong the last time.
    pub last_error: Option<String>,
    pub idempotency_key: Option<String>,
}
