//! Runs and their items in the database.

mod concerned;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::{DbError, Mode, OrgTx, Write, query_of};
use kernel::{BulkRunId, CaseId, Cx, UserId};
use kit::retention::BULK_RUNS;
use sqlx::{Row as _, types::Json};
use uuid::Uuid;

pub use concerned::{count_arrived, count_given, count_moved};

use super::model::{BulkChange, BulkFailure, BulkRun, BulkState, Outcome};
use crate::{cases::list::Filter, text_search::Matches, visibility::Visibility};

/// Stores what is asked for, before its cases.
pub async fn insert_run(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: BulkRunId,
    by: UserId,
    change: &BulkChange,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into tenant.bulk_runs (organization_id, id, action, total, created_by, created_at)
         values ($1, $2, $3, 0, $4, $5)",
        tx.organization().0,
        id.0,
        Json(change) as _,
        by.0,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The chosen cases become the run's, in their order.
pub async fn insert_ids(tx: &mut OrgTx<Write>, run: BulkRunId, cases: &[CaseId]) -> Result<i64, DbError> {
    let ids: Vec<Uuid> = cases.iter().map(|id| id.0).collect();
    let done = sqlx::query!(
        "insert into tenant.bulk_items (organization_id, run_id, position, case_id)
         select $1, $2, row.position::integer, row.id
           from unnest($3::uuid[]) with ordinality row (id, position)",
        tx.organization().0,
        run.0,
        &ids,
    )
    .execute(tx.conn())
    .await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}

/// Whether any of these is a case of the organization.
pub async fn any_exists(tx: &mut OrgTx<Write>, cases: &[CaseId]) -> Result<bool, DbError> {
    let ids: Vec<Uuid> = cases.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from tenant.cases where organization_id = $1 and id = any($2)) as "exists!""#,
        tx.organization().0,
        &ids,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// How many cases match now.
pub async fn count_matching(
    tx: &mut OrgTx<Write>,
    filter: &Filter,
    matches: &Matches,
) -> Result<i64, DbError> {
    let mut sql = query_of(tx, "select count(*) from tenant.cases c")?;
    filter.push_where(&mut sql);
    filter.push_matches(&mut sql, matches);
    Ok(sql.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// Every case that matches now becomes the run's; answers how many.
pub async fn insert_matching(
    tx: &mut OrgTx<Write>,
    run: BulkRunId,
    filter: &Filter,
    matches: &Matches,
) -> Result<i64, DbError> {
    let mut sql = query_of(
        tx,
        "insert into tenant.bulk_items (organization_id, run_id, position, case_id) select $1, ",
    )?;
    sql.push_bind(run.0).push(", row_number() over (order by c.id), c.id from tenant.cases c");
    filter.push_where(&mut sql);
    filter.push_matches(&mut sql, matches);
    let done = sql.build().execute(tx.conn()).await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}

/// Says how many cases the run has.
pub async fn set_total(tx: &mut OrgTx<Write>, run: BulkRunId, total: i64) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.bulk_runs set total = $3::bigint::integer where organization_id = $1 and id = $2",
        tx.organization().0,
        run.0,
        total,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A run as the work on it needs it, locked until the transaction ends.
pub struct LockedRun {
    pub id: BulkRunId,
    pub change: BulkChange,
    pub state: BulkState,
    pub succeeded: i32,
    pub cursor: i32,
    pub created_by: UserId,
    pub created_at: DateTime<Utc>,
}

/// Reads a run and locks it.
pub async fn lock(tx: &mut OrgTx<Write>, id: BulkRunId) -> Result<Option<LockedRun>, DbError> {
    let row = sqlx::query!(
        r#"select action as "action: Json<BulkChange>", state as "state: BulkState", succeeded,
                  cursor_position, created_by as "created_by: UserId", created_at
             from tenant.bulk_runs where organization_id = $1 and id = $2 for update"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| LockedRun {
        id,
        change: row.action.0,
        state: row.state,
        succeeded: row.succeeded,
        cursor: row.cursor_position,
        created_by: row.created_by,
        created_at: row.created_at,
    }))
}

/// One case of a run.
pub struct Item {
    pub position: i32,
    pub case: CaseId,
    pub before: Option<serde_json::Value>,
    pub version_after: Option<i32>,
}

/// The next items behind the cursor: those not dealt with, or those to be taken back.
pub async fn next_items(tx: &mut OrgTx<Write>, run: &LockedRun, limit: i64) -> Result<Vec<Item>, DbError> {
    let wanted = (run.state == BulkState::Undoing).then_some(Outcome::Succeeded);
    Ok(sqlx::query_as!(
        Item,
        r#"select position, case_id as "case: CaseId", before, version_after from tenant.bulk_items
            where organization_id = $1 and run_id = $2 and position > $3 and outcome is not distinct from $4
            order by position
            limit $5"#,
        tx.organization().0,
        run.id.0,
        run.cursor,
        wanted as Option<Outcome>,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// What became of one case.
pub struct ItemResult {
    pub position: i32,
    pub outcome: Outcome,
    pub message: Option<String>,
    pub before: Option<serde_json::Value>,
    pub version_after: Option<i32>,
}

/// Writes down what became of the cases of a step, and moves the run's numbers and cursor behind them.
pub async fn record(tx: &mut OrgTx<Write>, run: &LockedRun, results: &[ItemResult]) -> Result<(), DbError> {
    let positions: Vec<i32> = results.iter().map(|result| result.position).collect();
    let outcomes: Vec<&str> = results.iter().map(|result| key(result.outcome)).collect();
    let outcomes: Vec<String> = outcomes.into_iter().map(str::to_owned).collect();
    let messages: Vec<Option<String>> = results.iter().map(|result| result.message.clone()).collect();
    let before: Vec<Option<serde_json::Value>> = results.iter().map(|result| result.before.clone()).collect();
    let versions: Vec<Option<i32>> = results.iter().map(|result| result.version_after).collect();
    sqlx::query!(
        "update tenant.bulk_items i
            set outcome = row.outcome, message = row.message, before = coalesce(row.before, i.before),
                version_after = coalesce(row.version_after, i.version_after)
           from unnest($3::integer[], $4::text[], $5::text[], $6::jsonb[], $7::integer[])
                row (position, outcome, message, before, version_after)
          where i.organization_id = $1 and i.run_id = $2 and i.position = row.position",
        tx.organization().0,
        run.id.0,
        &positions,
        &outcomes,
        &messages as &[Option<String>],
        &before as &[Option<serde_json::Value>],
        &versions as &[Option<i32>],
    )
    .execute(tx.conn())
    .await?;
    let count = |outcome| {
        let counted = results.iter().filter(|result| result.outcome == outcome).count();
        i32::try_from(counted).unwrap_or(i32::MAX)
    };
    sqlx::query!(
        "update tenant.bulk_runs
            set cursor_position = $3, done = done + $4, succeeded = succeeded + $5, unchanged = unchanged + $6,
                failed = failed + $7
          where organization_id = $1 and id = $2",
        tx.organization().0,
        run.id.0,
        positions.last().copied().unwrap_or(run.cursor),
        i32::try_from(results.len()).unwrap_or(i32::MAX),
        count(Outcome::Succeeded) - count(Outcome::Undone),
        count(Outcome::Unchanged),
        count(Outcome::Failed),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

const fn key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Succeeded => "succeeded",
        Outcome::Unchanged => "unchanged",
        Outcome::Failed => "failed",
        Outcome::Undone => "undone",
        Outcome::Kept => "kept",
    }
}

/// The run has come to an end, good or bad.
pub async fn finish(
    tx: &mut OrgTx<Write>,
    id: BulkRunId,
    state: BulkState,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.bulk_runs set state = $3, finished_at = $4 where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        state as BulkState,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Begins to take the run back. Progress is told of that from now on.
pub async fn begin_undo(tx: &mut OrgTx<Write>, id: BulkRunId) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.bulk_runs
            set state = 'undoing', cursor_position = 0, done = 0, total = succeeded, finished_at = null
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Locks these cases in the order of their ids and tells their versions. Those that are gone are missing.
pub async fn lock_cases(tx: &mut OrgTx<Write>, cases: &[CaseId]) -> Result<HashMap<CaseId, i32>, DbError> {
    let ids: Vec<Uuid> = cases.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select id as "id: CaseId", version from tenant.cases
            where organization_id = $1 and id = any($2)
            order by id
              for update"#,
        tx.organization().0,
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.version)).collect())
}

/// The run as this member sees it, if it is theirs.
pub async fn view<M: Mode>(tx: &mut OrgTx<M>, cx: &Cx, id: BulkRunId) -> Result<Option<BulkRun>, DbError> {
    let row = sqlx::query!(
        r#"select action as "action: Json<BulkChange>", state as "state: BulkState", total, done, succeeded, unchanged,
                  failed, created_at, finished_at
             from tenant.bulk_runs where organization_id = $1 and id = $2 and created_by = $3"#,
        tx.organization().0,
        id.0,
        cx.actor.user_id().map(|user| user.0),
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let has_ended = matches!(row.state, BulkState::Completed | BulkState::Failed);
    Ok(Some(BulkRun {
        id,
        action: row.action.action(),
        state: row.state,
        total: row.total,
        done: row.done,
        succeeded: row.succeeded,
        unchanged: row.unchanged,
        failed: row.failed,
        can_undo: has_ended
            && row.succeeded > 0
            && row.action.is_undoable()
            && row.created_at >= BULK_RUNS.begins(cx.now),
        failures: failures(tx, Visibility::of(&cx.actor), id).await?,
        created_at: row.created_at,
        finished_at: row.finished_at,
    }))
}

async fn failures<M: Mode>(
    tx: &mut OrgTx<M>,
    visible: Visibility,
    run: BulkRunId,
) -> Result<Vec<BulkFailure>, DbError> {
    let mut sql = query_of(
        tx,
        "select i.case_id, c.case_number, coalesce(i.message, '') as message from tenant.bulk_items i
           left join tenant.cases c on c.organization_id = $1 and c.id = i.case_id and ",
    )?;
    sql.push(visible.sql()).push(" where i.organization_id = $1 and i.run_id = ").push_bind(run.0);
    sql.push(" and i.outcome in ('failed', 'kept') order by i.position limit 100");
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let failure = |row: &sqlx::postgres::PgRow| {
        Ok(BulkFailure {
            case_id: row.try_get("case_id")?,
            case_number: row.try_get("case_number")?,
            message: row.try_get("message")?,
        })
    };
    Ok(rows.iter().map(failure).collect::<Result<_, sqlx::Error>>()?)
}
