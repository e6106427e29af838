//! What is found. Ids come from the search functions (see migration `find_rows`) as one array, by which the rows are
//! then read through their primary key; names that begin with the text come first.

use chrono::NaiveDate;
use db::{DbError, OrgTx, Read, query_of};
use kernel::{Actor, CaseId, IntendedParentId, TaskId};
use serde::Serialize;
use sqlx::{Postgres, QueryBuilder, Row as _};
use utoipa::ToSchema;

use crate::{
    intended_parents::model::IntendedParentStatus,
    refs::CaseNumber,
    text_search::{self, MAX_IDS, Searched},
    visibility::Visibility,
};

/// Of each kind, at most so many are shown.
const SHOWN: i64 = 6;
/// Matches among which those shown are chosen. Reading more of a common text takes longer and shows nothing better.
const CANDIDATES: i32 = 300;

/// The candidates among cases and what is about them. Some of a viewer who does not see every case are hidden, and
/// enough should remain.
fn candidates(seen: Visibility) -> i32 {
    if seen.sql() == "true" { CANDIDATES } else { MAX_IDS }
}

/// What was found.
#[derive(Default, Serialize, ToSchema)]
pub struct SearchResults {
    pub cases: Vec<CaseHit>,
    pub intended_parents: Vec<IntendedParentHit>,
    pub tasks: Vec<TaskHit>,
}

/// A case that was found.
#[derive(Serialize, ToSchema)]
pub struct CaseHit {
    pub id: CaseId,
    pub case_number: CaseNumber,
    pub full_name: String,
    /// The key of the stage.
    pub status: String,
    pub email: Option<String>,
}

/// Intended parents that were found.
#[derive(Serialize, ToSchema)]
pub struct IntendedParentHit {
    pub id: IntendedParentId,
    pub full_name: String,
    pub status: IntendedParentStatus,
}

/// A task that was found.
#[derive(Serialize, ToSchema)]
pub struct TaskHit {
    pub id: TaskId,
    pub title: String,
    pub due_date: Option<NaiveDate>,
    pub completed: bool,
}

/// Looks for a text.
pub async fn search(tx: &mut OrgTx<Read>, actor: &Actor, text: &str) -> Result<SearchResults, DbError> {
    if text_search::patterns(text).is_empty() {
        return Ok(SearchResults::default());
    }
    Ok(SearchResults {
        cases: cases(tx, actor, text).await?,
        intended_parents: intended_parents(tx, text).await?,
        tasks: tasks(tx, actor, text).await?,
    })
}

async fn cases(tx: &mut OrgTx<Read>, actor: &Actor, text: &str) -> Result<Vec<CaseHit>, DbError> {
    let mut sql = query_of(
        tx,
        "select c.id, c.case_number, c.full_name, c.status, c.email from tenant.cases c
          where c.organization_id = $1 and c.archived_at is null and ",
    )?;
    let seen = Visibility::of(actor);
    sql.push(seen.sql());
    push_found(&mut sql, "c", Searched::Cases, text_search::patterns_of_case(text), candidates(seen));
    sql.push(" order by ");
    push_beginning(&mut sql, "c.name_sort", text);
    sql.push("c.updated_at desc, c.id limit ").push_bind(SHOWN);
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let hit = |row: &sqlx::postgres::PgRow| {
        Ok(CaseHit {
            id: row.try_get("id")?,
            case_number: row.try_get("case_number")?,
            full_name: row.try_get("full_name")?,
            status: row.try_get("status")?,
            email: row.try_get("email")?,
        })
    };
    rows.iter().map(hit).collect::<Result<_, sqlx::Error>>().map_err(DbError::from)
}

async fn intended_parents(tx: &mut OrgTx<Read>, text: &str) -> Result<Vec<IntendedParentHit>, DbError> {
    let mut sql = query_of(
        tx,
        "select p.id, p.full_name, p.status from tenant.intended_parents p
          where p.organization_id = $1 and p.archived_at is null",
    )?;
    let patterns = text_search::patterns_with_phone(text);
    push_found(&mut sql, "p", Searched::IntendedParents, patterns, CANDIDATES);
    sql.push(" order by ");
    push_beginning(&mut sql, "p.name_sort", text);
    sql.push("p.updated_at desc, p.id limit ").push_bind(SHOWN);
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let hit = |row: &sqlx::postgres::PgRow| {
        Ok(IntendedParentHit {
            id: row.try_get("id")?,
            full_name: row.try_get("full_name")?,
            status: row.try_get("status")?,
        })
    };
    rows.iter().map(hit).collect::<Result<_, sqlx::Error>>().map_err(DbError::from)
}

async fn tasks(tx: &mut OrgTx<Read>, actor: &Actor, text: &str) -> Result<Vec<TaskHit>, DbError> {
    let mut sql = query_of(
        tx,
        "select t.id, t.title, t.due_date, t.completed_at is not null as completed from tenant.tasks t
           left join tenant.cases c on c.organization_id = $1 and c.id = t.case_id
          where t.organization_id = $1 and (t.case_id is null or ",
    )?;
    let seen = Visibility::of(actor);
    sql.push(seen.sql()).push(")");
    let patterns = text_search::patterns(text);
    push_found(&mut sql, "t", Searched::Tasks, patterns, candidates(seen));
    sql.push(" order by t.completed_at is null desc, ");
    push_beginning(&mut sql, "tenant.fold(t.title)", text);
    sql.push("t.due_date, t.id limit ").push_bind(SHOWN);
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let hit = |row: &sqlx::postgres::PgRow| {
        Ok(TaskHit {
            id: row.try_get("id")?,
            title: row.try_get("title")?,
            due_date: row.try_get("due_date")?,
            completed: row.try_get("completed")?,
        })
    };
    rows.iter().map(hit).collect::<Result<_, sqlx::Error>>().map_err(DbError::from)
}

/// Appends that the row is among the first `most` that a search finds.
fn push_found(
    sql: &mut QueryBuilder<Postgres>,
    table: &str,
    searched: Searched,
    patterns: Vec<String>,
    most: i32,
) {
    sql.push(" and ").push(table).push(".id = any((select ids from ").push(searched.function()).push("(");
    sql.push_bind(patterns).push(", ").push_bind(most).push(", ").push_bind(most).push("))::uuid[])");
}

/// Appends a part of the order: a folded name that begins with the text comes first.
fn push_beginning(sql: &mut QueryBuilder<Postgres>, name: &str, text: &str) {
    sql.push("starts_with(").push(name).push(", tenant.fold(");
    sql.push_bind(text.trim().to_owned()).push(")) desc, ");
}
