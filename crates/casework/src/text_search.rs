//! Finding tasks and intended parents by text: the two steps by which the case list searches (see `cases::list`), for
//! tables that are searched in words alone. Invariant: what a search finds is only a set of ids of the transaction's
//! organization; the list that shows them applies its own filters and the viewer's visibility.

use db::{DbError, Mode, OrgTx};
use kernel::{FieldError, phone::phone_digits_query};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use crate::cases::list::{MAX_TOTAL, word_patterns};

/// The cap of totals while the text searched for is too common to count.
const MAX_SEARCH_TOTAL: i64 = 1_000;
/// Searches with more matches walk the list instead.
pub const MAX_SEARCH_IDS: i32 = 2_000;

/// A table that can be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searched {
    Tasks,
    IntendedParents,
}

/// Which rows match the text.
pub enum Matches {
    /// No text was given.
    All,
    /// Exactly these.
    Ids(Vec<Uuid>),
    /// More than can be listed; these are some of them.
    Common(Vec<Uuid>),
}

/// LIKE patterns that must all match, for rows with a phone: a text of nothing but digits is a part of one.
pub fn patterns_with_phone(text: Option<&str>) -> Vec<String> {
    match phone_digits_query(text.unwrap_or_default().trim()) {
        Some(digits) if digits.len() >= 3 => vec![format!("%{digits}%")],
        _ => patterns(text),
    }
}

/// LIKE patterns that must all match; empty when there is nothing to look for.
pub fn patterns(text: Option<&str>) -> Vec<String> {
    word_patterns(text.unwrap_or_default())
}

/// Looks for the rows that are like every pattern.
pub async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    searched: Searched,
    patterns: &[String],
) -> Result<Matches, DbError> {
    if patterns.is_empty() {
        return Ok(Matches::All);
    }
    let limit = MAX_SEARCH_IDS + 1;
    let ids = match searched {
        Searched::Tasks => {
            sqlx::query_scalar!(r#"select id as "id!" from tenant.search_tasks($1, $2) id"#, patterns, limit)
                .fetch_all(tx.conn())
                .await?
        }
        Searched::IntendedParents => {
            sqlx::query_scalar!(
                r#"select id as "id!" from tenant.search_intended_parents($1, $2) id"#,
                patterns,
                limit,
            )
            .fetch_all(tx.conn())
            .await?
        }
    };
    let common = i32::try_from(ids.len()).is_ok_and(|found| found > MAX_SEARCH_IDS);
    Ok(if common { Matches::Common(ids) } else { Matches::Ids(ids) })
}

impl Matches {
    /// Whether a search found nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Ids(ids) if ids.is_empty())
    }

    /// Appends the condition on the table that stands in the query under this name.
    pub fn push(&self, sql: &mut QueryBuilder<Postgres>, table: &str, patterns: &[String]) {
        match self {
            Self::All => {}
            Self::Ids(ids) => {
                sql.push(" and ").push(table).push(".id = any(").push_bind(ids.clone()).push(")");
            }
            Self::Common(_) => {
                // In a subquery, since a planner that knew the text would take it for rare.
                for pattern in patterns {
                    sql.push(" and ").push(table).push(".search_text like (select tenant.fold(");
                    sql.push_bind(pattern.clone()).push("))");
                }
            }
        }
    }
}

/// How many rows a list has, and whether counting stopped at a cap. `query` gives `select from …` of the list's rows
/// among the matches.
pub async fn total<M: Mode>(
    tx: &mut OrgTx<M>,
    matches: &Matches,
    query: impl Fn(&OrgTx<M>, &Matches) -> Result<QueryBuilder<Postgres>, DbError>,
) -> Result<(i64, bool), DbError> {
    let cap = match matches {
        Matches::All | Matches::Ids(_) => MAX_TOTAL,
        Matches::Common(some) => {
            // If enough of the ids at hand pass the filters, the cap is reached without walking the list.
            let sql = query(tx, &Matches::Ids(some.clone()))?;
            if count_up_to(tx, sql, MAX_SEARCH_TOTAL).await? >= MAX_SEARCH_TOTAL {
                return Ok((MAX_SEARCH_TOTAL, true));
            }
            MAX_SEARCH_TOTAL
        }
    };
    let sql = query(tx, matches)?;
    let counted = count_up_to(tx, sql, cap + 1).await?;
    Ok((counted.min(cap), counted > cap))
}

async fn count_up_to<M: Mode>(
    tx: &mut OrgTx<M>,
    mut sql: QueryBuilder<Postgres>,
    limit: i64,
) -> Result<i64, DbError> {
    sql.push(" limit ").push_bind(limit).push(") counted");
    Ok(sql.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// The error of a filter's value that is on no list.
pub fn unknown(field: &str) -> FieldError {
    FieldError::new(field, "unknown_value", format!("There is no such {}.", field.replace('_', " ")))
}
