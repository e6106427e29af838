//! Reading imports and rows for people.

use chrono::{DateTime, Utc};
use db::{DbError, Mode, OrgTx};
use futures::{StreamExt as _, stream::BoxStream};
use kernel::{Actor, CaseId, ImportId, LeadSource, PageParams, UserId};
use sqlx::types::Json;

use crate::{
    imports::{
        access::{ImportFacts, Viewer, actions},
        model::{
            DuplicateOf, ImportColumn, ImportProgress, ImportReport, ImportResult, ImportRowView,
            ImportStatus, ImportView, RowError, RowOutcome, Work,
        },
    },
    refs::{CaseNumber, UserRef},
    visibility::{AccessPhase, Visibility},
};

/// An import with its numbers.
pub struct StoredImport {
    id: ImportId,
    file_name: String,
    status: ImportStatus,
    failed_while: Option<Work>,
    error: Option<String>,
    row_count: i32,
    columns: Json<Vec<ImportColumn>>,
    mapping: Json<Vec<Option<String>>>,
    default_source: LeadSource,
    progress_done: i32,
    progress_total: i32,
    report_ok: i32,
    report_errors: i32,
    report_duplicates: i32,
    result_created: i32,
    result_errors: i32,
    result_duplicates: i32,
    result_undone: i32,
    result_kept: i32,
    created_by: UserId,
    creator_name: String,
    created_at: DateTime<Utc>,
    checked_at: Option<DateTime<Utc>>,
    started_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
    is_over: bool,
}

impl StoredImport {
    /// Whether the dry run's outcomes are there.
    pub const fn is_checked(&self) -> bool {
        self.checked_at.is_some()
    }

    /// The name of the file, and the headers of its columns.
    pub fn into_file(self) -> (String, Vec<String>) {
        (self.file_name, self.columns.0.into_iter().map(|column| column.header).collect())
    }

    /// As this actor sees it.
    pub fn into_view(self, actor: &Actor) -> ImportView {
        let facts = ImportFacts {
            importer: self.created_by,
            status: self.status,
            failed_while: self.failed_while,
            is_over: self.is_over,
        };
        let report = ImportReport {
            ok: self.report_ok,
            errors: self.report_errors,
            duplicates: self.report_duplicates,
        };
        let result = ImportResult {
            created: self.result_created,
            errors: self.result_errors,
            duplicates: self.result_duplicates,
            undone: self.result_undone,
            kept: self.result_kept,
        };
        ImportView {
            id: self.id,
            file_name: self.file_name,
            status: self.status,
            row_count: self.row_count,
            columns: self.columns.0,
            mapping: self.mapping.0,
            default_source: self.default_source,
            progress: ImportProgress { done: self.progress_done, total: self.progress_total },
            report: self.checked_at.map(|_| report),
            result: self.started_at.map(|_| result),
            created_by: UserRef { id: self.created_by, name: self.creator_name },
            created_at: self.created_at,
            finished_at: self.finished_at,
            error: self.error,
            actions: actions(actor, facts),
        }
    }
}

/// The import, unless it does not exist or is hidden from the viewer.
pub async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: Viewer,
    id: ImportId,
) -> Result<Option<StoredImport>, DbError> {
    Ok(select(tx, viewer, Some(id), 1, 0).await?.pop())
}

/// A page of the imports that the viewer sees, newest first.
pub async fn list<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: Viewer,
    page: PageParams,
) -> Result<Vec<StoredImport>, DbError> {
    select(tx, viewer, None, page.limit(), page.offset()).await
}

async fn select<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: Viewer,
    id: Option<ImportId>,
    limit: i64,
    offset: i64,
) -> Result<Vec<StoredImport>, DbError> {
    Ok(sqlx::query_as!(
        StoredImport,
        r#"select i.id as "id: ImportId", i.file_name, i.status as "status: ImportStatus",
                  i.failed_while as "failed_while: Work", i.error, i.row_count,
                  i.columns as "columns: Json<Vec<ImportColumn>>", i.mapping as "mapping: Json<Vec<Option<String>>>",
                  i.default_source as "default_source: LeadSource", i.progress_done, i.progress_total, i.report_ok,
                  i.report_errors, i.report_duplicates, i.result_created, i.result_errors, i.result_duplicates,
                  i.result_undone, i.result_kept, i.created_by as "created_by: UserId",
                  u.full_name as creator_name, i.created_at, i.checked_at, i.started_at, i.finished_at,
                  i.rows_deleted_at is not null as "is_over!"
             from tenant.imports i
             join tenant.users u on u.organization_id = i.organization_id and u.id = i.created_by
            where i.organization_id = $1 and ($2::uuid is null or i.id = $2) and ($3 or i.created_by = $4)
            order by i.created_at desc, i.id desc limit $5 offset $6"#,
        tx.organization().0,
        id.map(|id| id.0),
        viewer.sees_all,
        viewer.user.map(|id| id.0),
        limit,
        offset,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// How many imports the viewer sees.
pub async fn total<M: Mode>(tx: &mut OrgTx<M>, viewer: Viewer) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "total!" from tenant.imports
            where organization_id = $1 and ($2 or created_by = $3)"#,
        tx.organization().0,
        viewer.sees_all,
        viewer.user.map(|id| id.0),
    )
    .fetch_one(tx.conn())
    .await?)
}

/// How many rows have this outcome, or any; counted up to `cap` + 1.
pub async fn count_rows<M: Mode>(
    tx: &mut OrgTx<M>,
    import: ImportId,
    outcome: Option<RowOutcome>,
    cap: i64,
) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "total!" from (
               select from tenant.import_rows
                where organization_id = $1 and import_id = $2 and outcome is not null
                  and ($3::text is null or outcome = $3)
                limit $4::bigint + 1) counted"#,
        tx.organization().0,
        import.0,
        outcome as Option<RowOutcome>,
        cap,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// A page of the rows with this outcome, or any, in the order of the file.
pub async fn list_rows<M: Mode>(
    tx: &mut OrgTx<M>,
    actor: &Actor,
    import: ImportId,
    outcome: Option<RowOutcome>,
    page: PageParams,
) -> Result<Vec<ImportRowView>, DbError> {
    let rows = sqlx::query_as!(
        JoinedRow,
        r#"select r.row_number, r.outcome as "outcome!: RowOutcome", r.cells as "cells: Json<Vec<String>>",
                  r.problems as "problems: Json<Vec<RowError>>", r.duplicate_row,
                  duplicate.id as "duplicate_id?: CaseId", duplicate.case_number as "duplicate_number?: CaseNumber",
                  duplicate.access_phase as "duplicate_phase?: AccessPhase", made.id as "made_id?: CaseId",
                  made.access_phase as "made_phase?: AccessPhase"
             from tenant.import_rows r
             left join tenant.cases duplicate on duplicate.organization_id = $1 and duplicate.id = r.duplicate_case_id
             left join tenant.cases made on made.organization_id = $1 and made.id = r.case_id
            where r.organization_id = $1 and r.import_id = $2 and r.outcome is not null
              and ($3::text is null or r.outcome = $3)
            order by r.row_number limit $4 offset $5"#,
        tx.organization().0,
        import.0,
        outcome as Option<RowOutcome>,
        page.limit(),
        page.offset(),
    )
    .fetch_all(tx.conn())
    .await?;
    let seen = Visibility::of(actor);
    Ok(rows.into_iter().map(|row| row.into_view(seen)).collect())
}

/// Every row that did not become a case, in the order of the file. Ends when the transaction does.
pub fn problem_rows<M: Mode>(
    tx: &mut OrgTx<M>,
    seen: Visibility,
    import: ImportId,
) -> BoxStream<'_, Result<ImportRowView, DbError>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        JoinedRow,
        r#"select r.row_number, r.outcome as "outcome!: RowOutcome", r.cells as "cells: Json<Vec<String>>",
                  r.problems as "problems: Json<Vec<RowError>>", r.duplicate_row,
                  duplicate.id as "duplicate_id?: CaseId", duplicate.case_number as "duplicate_number?: CaseNumber",
                  duplicate.access_phase as "duplicate_phase?: AccessPhase", null::uuid as "made_id?: CaseId",
                  null::text as "made_phase?: AccessPhase"
             from tenant.import_rows r
             left join tenant.cases duplicate on duplicate.organization_id = $1 and duplicate.id = r.duplicate_case_id
            where r.organization_id = $1 and r.import_id = $2 and r.outcome in ('error', 'duplicate')
            order by r.row_number"#,
        organization,
        import.0,
    )
    .fetch(tx.conn())
    .map(move |row| Ok(row?.into_view(seen)))
    .boxed()
}

struct JoinedRow {
    row_number: i32,
    outcome: RowOutcome,
    cells: Json<Vec<String>>,
    problems: Json<Vec<RowError>>,
    duplicate_row: Option<i32>,
    duplicate_id: Option<CaseId>,
    duplicate_number: Option<CaseNumber>,
    duplicate_phase: Option<AccessPhase>,
    made_id: Option<CaseId>,
    made_phase: Option<AccessPhase>,
}

impl JoinedRow {
    fn into_view(self, seen: Visibility) -> ImportRowView {
        let sees_duplicate = self.duplicate_phase.is_some_and(|phase| seen.admits(phase));
        let duplicate_of = (self.outcome == RowOutcome::Duplicate).then(|| DuplicateOf {
            case_number: self.duplicate_number.filter(|_| sees_duplicate),
            case_id: self.duplicate_id.filter(|_| sees_duplicate),
            row_number: self.duplicate_row,
        });
        let sees_made = self.made_phase.is_some_and(|phase| seen.admits(phase));
        ImportRowView {
            row_number: self.row_number,
            outcome: self.outcome,
            values: self.cells.0,
            errors: self.problems.0,
            duplicate_of,
            case_id: self.made_id.filter(|_| sees_made),
        }
    }
}
