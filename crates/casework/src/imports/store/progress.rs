//! How far the work on an import has come. Moves in the transaction that moves its rows.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use kernel::ImportId;

use crate::imports::model::{ImportStatus, Work};

/// What one step did.
#[derive(Default)]
pub struct Advance {
    /// The last row it dealt with.
    pub cursor_row: i32,
    /// How many it dealt with.
    pub rows: i32,
    pub ok: i32,
    pub errors: i32,
    pub duplicates: i32,
    pub created: i32,
    pub undone: i32,
    pub kept: i32,
}

/// Adds a step. Errors and duplicates are the report's while checking, and the result's afterwards.
pub async fn advance(tx: &mut OrgTx<Write>, id: ImportId, work: Work, step: &Advance) -> Result<(), DbError> {
    let is_check = work == Work::Checking;
    sqlx::query!(
        "update tenant.imports
            set cursor_row = $4, progress_done = progress_done + $5, report_ok = report_ok + $6,
                report_errors = report_errors + case when $3 then $7 else 0 end,
                report_duplicates = report_duplicates + case when $3 then $8 else 0 end,
                result_errors = result_errors + case when $3 then 0 else $7 end,
                result_duplicates = result_duplicates + case when $3 then 0 else $8 end,
                result_created = result_created + $9, result_undone = result_undone + $10,
                result_kept = result_kept + $11
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        is_check,
        step.cursor_row,
        step.rows,
        step.ok,
        step.errors,
        step.duplicates,
        step.created,
        step.undone,
        step.kept,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The work is done.
pub async fn finish(
    tx: &mut OrgTx<Write>,
    id: ImportId,
    work: Work,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let status = match work {
        Work::Checking => ImportStatus::Checked,
        Work::Running => ImportStatus::Completed,
        Work::Undoing => ImportStatus::Undone,
    };
    sqlx::query!(
        "update tenant.imports
            set status = $3, progress_done = progress_total,
                checked_at = case when $3 = 'checked' then $4 else checked_at end,
                finished_at = case when $3 = 'checked' then null else $4 end
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        status as ImportStatus,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The work stopped; what it did stays done. Nothing when something else goes on by now.
pub async fn fail(
    tx: &mut OrgTx<Write>,
    id: ImportId,
    work: Work,
    error: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.imports set status = 'failed', failed_while = $3, error = $4, finished_at = $5
          where organization_id = $1 and id = $2 and status = $3",
        tx.organization().0,
        id.0,
        work as Work,
        error,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A job that failed is replayed: the work goes on where it stopped.
pub async fn resume(tx: &mut OrgTx<Write>, id: ImportId) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.imports
            set status = failed_while, failed_while = null, error = null, finished_at = null
          where organization_id = $1 and id = $2 and status = 'failed'",
        tx.organization().0,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
