//! The page and its count, and what the board shows.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, OrgTx, Read, query_of};
use kernel::{Cx, LeadSource, Page, PageParams};
use sqlx::{Postgres, QueryBuilder, Row as _, postgres::PgRow};

use super::{Filter, Sort, SortKey};
use crate::{
    cases::model::CaseRow,
    refs::OwnerRef,
    tallies,
    text_search::{self, MAX_TOTAL, Matches},
};

/// The columns of [`CaseRow`] on `tenant.cases c`.
const COLUMNS: &str = "c.id, c.case_number, c.full_name, c.email, c.phone, c.state, c.source, c.status, c.is_priority, \
    c.owner_user_id, c.owner_queue_id, c.date_of_birth, c.created_at, c.updated_at, c.last_contacted_at, c.archived_at, c.version";

/// One page of the cases that match.
pub async fn list(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    sort: Sort,
    params: PageParams,
) -> Result<Page<CaseRow>, DbError> {
    let matches = filter.find_matches(tx).await?;
    if matches.is_empty() {
        return Ok(Page::new(Vec::new(), 0, false, params));
    }
    let (total, is_capped) = total(tx, filter, &matches).await?;
    let items = page(tx, cx, filter, &matches, sort, params).await?;
    Ok(Page::new(items, total, is_capped, params))
}

/// The total and whether it stopped at a cap.
async fn total(tx: &mut OrgTx<Read>, filter: &Filter, matches: &Matches) -> Result<(i64, bool), DbError> {
    if filter.is_unfiltered() {
        return Ok((filter.among(&tallies::by_stage(tx, filter.visibility).await?), false));
    }
    text_search::total(tx, matches, |tx, matches| matching(tx, filter, matches)).await
}

/// A query that counts the matching cases, as [`text_search::count_up_to`] takes it.
fn matching(tx: &OrgTx<Read>, filter: &Filter, matches: &Matches) -> Result<QueryBuilder<Postgres>, DbError> {
    let mut sql = query_of(tx, "select count(*) from (select from tenant.cases c")?;
    filter.push_where(&mut sql);
    filter.push_matches(&mut sql, matches);
    Ok(sql)
}

async fn page(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    matches: &Matches,
    sort: Sort,
    params: PageParams,
) -> Result<Vec<CaseRow>, DbError> {
    rows(tx, cx, |sql| push_page(sql, filter, matches, sort, params)).await
}

/// How many cases match a filter without a text, up to [`MAX_TOTAL`], and the first of them.
pub(crate) async fn first(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    sort: Sort,
    limit: i64,
) -> Result<(i64, Vec<CaseRow>), DbError> {
    let counted = matching(tx, filter, &Matches::All)?;
    let count = text_search::count_up_to(tx, counted, MAX_TOTAL).await?;
    let rows = rows(tx, cx, |sql| push_part(sql, filter, &Matches::All, sort, limit, "")).await?;
    Ok((count, rows))
}

/// Cases that match, newest first.
pub(super) async fn cards(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    matches: &Matches,
    limit: i64,
    offset: i64,
) -> Result<Vec<CaseRow>, DbError> {
    rows(tx, cx, |sql| {
        push_part(sql, filter, matches, Sort::default(), limit, "");
        sql.push(" offset ").push_bind(offset);
    })
    .await
}

/// The newest cases that match of every stage in use, at most `limit` of each. Walks each stage's part of one index, as the sort
/// by stage does.
pub(super) async fn first_of_stages(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    matches: &Matches,
    limit: i64,
) -> Result<Vec<CaseRow>, DbError> {
    rows(tx, cx, |sql| {
        sql.push("select c.* from tenant.stages s cross join lateral (");
        push_part(sql, filter, matches, Sort::default(), limit, " and c.status = s.key");
        sql.push(") c where s.organization_id = $1 and s.is_active and ")
            .push(filter.visibility.stages_sql());
        sql.push(" order by s.position, s.key, ").push(Sort::default().order_by());
    })
    .await
}

/// How many cases match in every stage in use, by its key, counted up to one more than [`MAX_TOTAL`].
pub(super) async fn count_by_stage(
    tx: &mut OrgTx<Read>,
    filter: &Filter,
    matches: &Matches,
) -> Result<HashMap<String, i64>, DbError> {
    let counted = "select s.key, matching.count from tenant.stages s cross join lateral (
                       select count(*) from (select from tenant.cases c";
    let mut sql = query_of(tx, counted)?;
    filter.push_where(&mut sql);
    filter.push_matches(&mut sql, matches);
    sql.push(" and c.status = s.key limit ")
        .push_bind(MAX_TOTAL + 1)
        .push(") c) matching where s.organization_id = $1 and s.is_active and ")
        .push(filter.visibility.stages_sql());
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let count = |row: &PgRow| Ok((row.try_get(0)?, row.try_get(1)?));
    Ok(rows.iter().map(count).collect::<Result<_, sqlx::Error>>()?)
}

/// Runs a query for the columns of [`CaseRow`], which `push_query` appends, with what rows show besides.
async fn rows(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    push_query: impl FnOnce(&mut QueryBuilder<Postgres>),
) -> Result<Vec<CaseRow>, DbError> {
    let mut sql = query_of(
        tx,
        "select c.*, coalesce(
                    (select full_name from tenant.users u where u.organization_id = $1 and u.id = c.owner_user_id),
                    (select name from tenant.queues q where q.organization_id = $1 and q.id = c.owner_queue_id)) as owner_name,
                (",
    )?;
    sql.push_bind(cx.now).push(
        " at time zone (select time_zone from platform.organizations where id = $1))::date as today from (",
    );
    push_query(&mut sql);
    sql.push(") c");
    sql.build().fetch_all(tx.conn()).await?.iter().map(row).collect::<Result<_, _>>().map_err(DbError::from)
}

fn push_page(
    sql: &mut QueryBuilder<Postgres>,
    filter: &Filter,
    matches: &Matches,
    sort: Sort,
    params: PageParams,
) {
    let direction = if sort.descending { " desc" } else { "" };
    // Never more of one stage or owner than the page could need.
    let part = params.offset() + params.limit();
    match sort.key {
        // Stages stand in the pipeline's order, which lives in another table: take the stages in that order and walk
        // each one's cases, until the page is full.
        SortKey::Status => {
            sql.push("select c.* from tenant.stages s cross join lateral (");
            push_part(sql, filter, matches, sort, part, " and c.status = s.key");
            sql.push(") c where s.organization_id = $1 order by s.position").push(direction);
            sql.push(", s.key").push(direction).push(", ").push(sort.order_by());
        }
        // The same by the owners' names; nobody comes last.
        SortKey::Owner => {
            sql.push(
                "select c.* from (
                     select u.id as user_id, null::uuid as queue_id, tenant.fold(u.full_name) as name
                       from tenant.users u where u.organization_id = $1
                     union all
                     select null, q.id, tenant.fold(q.name) from tenant.queues q where q.organization_id = $1
                     union all
                     select null, null, null) o
                 cross join lateral ((",
            );
            push_part(sql, filter, matches, sort, part, " and c.owner_user_id = o.user_id");
            sql.push(") union all (");
            push_part(sql, filter, matches, sort, part, " and c.owner_queue_id = o.queue_id");
            sql.push(") union all (");
            let nobody = " and o.name is null and c.owner_user_id is null and c.owner_queue_id is null";
            push_part(sql, filter, matches, sort, part, nobody);
            sql.push(")) c order by o.name").push(direction).push(" nulls last");
            sql.push(", o.user_id, o.queue_id, ").push(sort.order_by());
        }
        _ => {
            sql.push("select ").push(COLUMNS).push(" from tenant.cases c");
            filter.push_where(sql);
            filter.push_matches(sql, matches);
            sql.push(" order by ").push(sort.order_by());
        }
    }
    sql.push(" limit ").push_bind(params.limit()).push(" offset ").push_bind(params.offset());
}

/// The first cases that match and fulfil another condition.
fn push_part(
    sql: &mut QueryBuilder<Postgres>,
    filter: &Filter,
    matches: &Matches,
    sort: Sort,
    limit: i64,
    condition: &str,
) {
    sql.push("select ").push(COLUMNS).push(" from tenant.cases c");
    filter.push_where(sql);
    filter.push_matches(sql, matches);
    sql.push(condition).push(" order by ").push(sort.order_by());
    sql.push(" limit ").push_bind(limit);
}

fn row(row: &PgRow) -> Result<CaseRow, sqlx::Error> {
    let today: NaiveDate = row.try_get("today")?;
    let born: Option<NaiveDate> = row.try_get("date_of_birth")?;
    Ok(CaseRow {
        id: row.try_get("id")?,
        case_number: row.try_get("case_number")?,
        full_name: row.try_get("full_name")?,
        email: row.try_get("email")?,
        phone: row.try_get("phone")?,
        state: row.try_get("state")?,
        source: row.try_get::<LeadSource, _>("source")?,
        status: row.try_get("status")?,
        is_priority: row.try_get("is_priority")?,
        owner: OwnerRef::from_columns(
            row.try_get("owner_user_id")?,
            row.try_get("owner_queue_id")?,
            row.try_get("owner_name")?,
        ),
        age: born.and_then(|born| today.years_since(born)),
        created_at: row.try_get::<DateTime<Utc>, _>("created_at")?,
        updated_at: row.try_get("updated_at")?,
        last_contacted_at: row.try_get("last_contacted_at")?,
        archived_at: row.try_get("archived_at")?,
        version: row.try_get("version")?,
    })
}
