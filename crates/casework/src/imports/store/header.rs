//! Making an import, and the lock under which it changes its state.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{Cx, ImportId, LeadSource, UserId};
use sqlx::types::Json;

use crate::imports::{
    access::ImportFacts,
    model::{ImportColumn, ImportStatus, Work},
};

/// An uploaded file.
pub struct NewImport<'a> {
    pub id: ImportId,
    pub file_name: &'a str,
    pub row_count: i32,
    pub columns: &'a [ImportColumn],
    pub default_source: LeadSource,
}

/// Stores it, mapped as suggested, without its rows.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    importer: UserId,
    new: &NewImport<'_>,
) -> Result<(), DbError> {
    let mapping: Vec<_> = new.columns.iter().map(|column| &column.suggested_field).collect();
    sqlx::query!(
        "insert into tenant.imports
             (organization_id, id, file_name, row_count, columns, mapping, default_source, progress_total,
              created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $4, $8, $9)",
        tx.organization().0,
        new.id.0,
        new.file_name,
        new.row_count,
        Json(new.columns) as _,
        Json(mapping) as _,
        new.default_source as LeadSource,
        importer.0,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// An import as commands and jobs need it, locked until the transaction ends.
pub struct LockedImport {
    pub id: ImportId,
    pub file_name: String,
    pub status: ImportStatus,
    pub failed_while: Option<Work>,
    pub columns: Vec<ImportColumn>,
    pub mapping: Vec<Option<String>>,
    pub default_source: LeadSource,
    pub round: i32,
    pub cursor_row: i32,
    pub importer: UserId,
    /// Whether its rows have been deleted.
    pub is_over: bool,
}

impl LockedImport {
    /// What the rules ask about it.
    pub const fn facts(&self) -> ImportFacts {
        ImportFacts {
            importer: self.importer,
            status: self.status,
            failed_while: self.failed_while,
            is_over: self.is_over,
        }
    }
}

/// Reads an import and locks it against other commands and jobs. Who may see it is for the caller to ask.
pub async fn lock(tx: &mut OrgTx<Write>, id: ImportId) -> Result<Option<LockedImport>, DbError> {
    let row = sqlx::query!(
        r#"select file_name, status as "status: ImportStatus", failed_while as "failed_while: Work",
                  columns as "columns: Json<Vec<ImportColumn>>", mapping as "mapping: Json<Vec<Option<String>>>",
                  default_source as "default_source: LeadSource", round, cursor_row,
                  created_by as "importer: UserId", rows_deleted_at is not null as "is_over!"
             from tenant.imports where organization_id = $1 and id = $2 for update"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| LockedImport {
        id,
        file_name: row.file_name,
        status: row.status,
        failed_while: row.failed_while,
        columns: row.columns.0,
        mapping: row.mapping.0,
        default_source: row.default_source,
        round: row.round,
        cursor_row: row.cursor_row,
        importer: row.importer,
        is_over: row.is_over,
    }))
}

/// Takes a mapping and begins a new round of checking with it.
pub async fn set_mapping(
    tx: &mut OrgTx<Write>,
    import: &LockedImport,
    mapping: &[Option<String>],
    default_source: LeadSource,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.imports
            set mapping = $3, default_source = $4, round = round + 1, status = 'checking', failed_while = null,
                error = null, cursor_row = 0, progress_done = 0, progress_total = row_count, report_ok = 0,
                report_errors = 0, report_duplicates = 0, checked_at = null, finished_at = null
          where organization_id = $1 and id = $2",
        tx.organization().0,
        import.id.0,
        Json(mapping) as _,
        default_source as LeadSource,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Begins to make the cases, or to take them back. What the dry run left out counts as left out.
pub async fn begin(
    tx: &mut OrgTx<Write>,
    import: &LockedImport,
    work: Work,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.imports
            set status = $3, failed_while = null, error = null, cursor_row = 0, finished_at = null,
                started_at = coalesce(started_at, $4),
                progress_done = case when $3 = 'running' then 0 else result_undone + result_kept end,
                progress_total = case when $3 = 'running' then report_ok else result_created end,
                result_errors = case when $3 = 'running' then report_errors else result_errors end,
                result_duplicates = case when $3 = 'running' then report_duplicates else result_duplicates end
          where organization_id = $1 and id = $2",
        tx.organization().0,
        import.id.0,
        work.status() as ImportStatus,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
