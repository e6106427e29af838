//! The rows of an import, many to a statement.

use db::{DbError, OrgTx, Write};
use kernel::{CaseId, ImportId};
use sqlx::types::Json;
use uuid::Uuid;

use crate::imports::{
    decode::SheetRow,
    model::{RowError, RowOutcome},
};

/// Stores rows of a new import.
pub async fn insert_rows(tx: &mut OrgTx<Write>, import: ImportId, rows: &[SheetRow]) -> Result<(), DbError> {
    let numbers: Vec<i32> = rows.iter().map(|row| row.number).collect();
    let cells: Vec<Json<&[String]>> = rows.iter().map(|row| Json(row.cells.as_slice())).collect();
    let extra: Vec<i32> = rows.iter().map(|row| i32::try_from(row.extra_cells).unwrap_or(i32::MAX)).collect();
    sqlx::query!(
        "insert into tenant.import_rows (organization_id, import_id, row_number, cells, extra_cells)
         select $1, $2, row.number, row.cells, row.extra
           from unnest($3::integer[], $4::jsonb[], $5::integer[]) row (number, cells, extra)",
        tx.organization().0,
        import.0,
        &numbers,
        &cells as &[Json<&[String]>],
        &extra,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A row as it was in the file.
pub struct StoredRow {
    pub number: i32,
    pub cells: Json<Vec<String>>,
    pub extra_cells: i32,
}

impl StoredRow {
    /// As the file gave it.
    pub fn into_sheet_row(self) -> SheetRow {
        let extra_cells = usize::try_from(self.extra_cells).unwrap_or(0);
        SheetRow { number: self.number, cells: self.cells.0, extra_cells }
    }
}

/// The rows after the cursor, in the order of the file: all of them, or those with this outcome. Locked by the import's
/// own lock, since nothing else writes rows.
pub async fn next_rows(
    tx: &mut OrgTx<Write>,
    import: ImportId,
    outcome: Option<RowOutcome>,
    cursor_row: i32,
    limit: i64,
) -> Result<Vec<StoredRow>, DbError> {
    Ok(sqlx::query_as!(
        StoredRow,
        r#"select row_number as number, cells as "cells: Json<Vec<String>>", extra_cells from tenant.import_rows
            where organization_id = $1 and import_id = $2 and row_number > $3
              and ($4::text is null or outcome = $4)
            order by row_number limit $5"#,
        tx.organization().0,
        import.0,
        cursor_row,
        outcome as Option<RowOutcome>,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// What became of one row.
pub struct RowResult {
    pub number: i32,
    pub outcome: RowOutcome,
    pub problems: Vec<RowError>,
    pub email: Option<String>,
    pub meta_lead_id: Option<String>,
    pub duplicate_row: Option<i32>,
    pub duplicate_case: Option<CaseId>,
    pub case: Option<CaseId>,
}

impl RowResult {
    /// Nothing but the outcome.
    pub const fn new(number: i32, outcome: RowOutcome) -> Self {
        Self {
            number,
            outcome,
            problems: Vec::new(),
            email: None,
            meta_lead_id: None,
            duplicate_row: None,
            duplicate_case: None,
            case: None,
        }
    }
}

/// Writes down what became of rows, in place of what was written before.
pub async fn record_results(
    tx: &mut OrgTx<Write>,
    import: ImportId,
    results: &[RowResult],
) -> Result<(), DbError> {
    let numbers: Vec<i32> = results.iter().map(|row| row.number).collect();
    let outcomes: Vec<RowOutcome> = results.iter().map(|row| row.outcome).collect();
    let problems: Vec<Json<&[RowError]>> = results.iter().map(|row| Json(row.problems.as_slice())).collect();
    let emails: Vec<Option<&str>> = results.iter().map(|row| row.email.as_deref()).collect();
    let lead_ids: Vec<Option<&str>> = results.iter().map(|row| row.meta_lead_id.as_deref()).collect();
    let duplicate_rows: Vec<Option<i32>> = results.iter().map(|row| row.duplicate_row).collect();
    let duplicate_cases: Vec<Option<Uuid>> =
        results.iter().map(|row| row.duplicate_case.map(|id| id.0)).collect();
    let cases: Vec<Option<Uuid>> = results.iter().map(|row| row.case.map(|id| id.0)).collect();
    sqlx::query!(
        "update tenant.import_rows stored
            set outcome = new.outcome, problems = new.problems, email = new.email,
                meta_lead_id = new.meta_lead_id, duplicate_row = new.duplicate_row,
                duplicate_case_id = new.duplicate_case_id, case_id = new.case_id
           from unnest($3::integer[], $4::text[], $5::jsonb[], $6::text[], $7::text[], $8::integer[],
                       $9::uuid[], $10::uuid[])
                as new (number, outcome, problems, email, meta_lead_id, duplicate_row, duplicate_case_id, case_id)
          where stored.organization_id = $1 and stored.import_id = $2 and stored.row_number = new.number",
        tx.organization().0,
        import.0,
        &numbers,
        &outcomes as &[RowOutcome],
        &problems as &[Json<&[RowError]>],
        &emails as &[Option<&str>],
        &lead_ids as &[Option<&str>],
        &duplicate_rows as &[Option<i32>],
        &duplicate_cases as &[Option<Uuid>],
        &cases as &[Option<Uuid>],
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A row that will become a case, by what tells it apart from others.
pub struct Identity {
    pub number: i32,
    pub email: Option<String>,
    pub meta_lead_id: Option<String>,
}

/// Those of the rows up to the cursor.
pub async fn identities(
    tx: &mut OrgTx<Write>,
    import: ImportId,
    cursor_row: i32,
) -> Result<Vec<Identity>, DbError> {
    Ok(sqlx::query_as!(
        Identity,
        "select row_number as number, email, meta_lead_id from tenant.import_rows
          where organization_id = $1 and import_id = $2 and outcome = 'ok' and row_number <= $3
            and (email is not null or meta_lead_id is not null)",
        tx.organization().0,
        import.0,
        cursor_row,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// The rows after the cursor that became cases, with the case unless it was deleted since.
pub async fn next_created(
    tx: &mut OrgTx<Write>,
    import: ImportId,
    cursor_row: i32,
    limit: i64,
) -> Result<Vec<(i32, Option<CaseId>)>, DbError> {
    let rows = sqlx::query!(
        r#"select row_number, case_id as "case_id: CaseId" from tenant.import_rows
            where organization_id = $1 and import_id = $2 and outcome = 'created' and row_number > $3
            order by row_number limit $4"#,
        tx.organization().0,
        import.0,
        cursor_row,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.row_number, row.case_id)).collect())
}

/// Writes down which of the rows up to the cursor lost their case; the others kept theirs.
pub async fn record_undo(
    tx: &mut OrgTx<Write>,
    import: ImportId,
    undone: &[i32],
    kept: &[i32],
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.import_rows
            set outcome = case when row_number = any($3::integer[]) then 'undone' else 'kept' end
          where organization_id = $1 and import_id = $2 and row_number = any($3::integer[] || $4::integer[])",
        tx.organization().0,
        import.0,
        undone,
        kept,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
