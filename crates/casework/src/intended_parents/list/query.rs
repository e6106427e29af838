//! The page with its count, and the counts by status.

use db::{DbError, OrgTx, Read, query_of};
use kernel::{Page, PageParams};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Filter, Sort};
use crate::{
    intended_parents::{
        model::{IntendedParentRow, IntendedParentStatus},
        store,
    },
    text_search::{self, Searched},
};

/// How many intended parents there are.
#[derive(Serialize, ToSchema)]
pub struct IntendedParentStats {
    /// Those that are not archived.
    pub total: i64,
    /// Of these, every status in its order.
    pub by_status: Vec<IntendedParentStatusCount>,
}

/// How many stand there.
#[derive(Serialize, ToSchema)]
pub struct IntendedParentStatusCount {
    pub status: IntendedParentStatus,
    pub count: i64,
}

/// One page of those that match.
pub async fn list(
    tx: &mut OrgTx<Read>,
    filter: &Filter,
    sort: Sort,
    params: PageParams,
) -> Result<Page<IntendedParentRow>, DbError> {
    let matches = text_search::find(tx, Searched::IntendedParents, &filter.patterns).await?;
    if matches.is_empty() {
        return Ok(Page::new(Vec::new(), 0, false, params));
    }
    let (total, is_capped) = text_search::total(tx, &matches, |tx, matches| {
        let mut sql = query_of(tx, "select count(*) from (select from tenant.intended_parents p")?;
        filter.push_where(&mut sql);
        matches.push(&mut sql, "p", &filter.patterns);
        Ok(sql)
    })
    .await?;
    let mut sql = query_of(tx, "select ")?;
    sql.push(store::COLUMNS).push(" from tenant.intended_parents p").push(store::JOINS);
    filter.push_where(&mut sql);
    matches.push(&mut sql, "p", &filter.patterns);
    sort.push(&mut sql);
    sql.push(" limit ").push_bind(params.limit()).push(" offset ").push_bind(params.offset());
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let items = rows.iter().map(store::row).collect::<Result<_, _>>()?;
    Ok(Page::new(items, total, is_capped, params))
}

/// Counts those that are not archived.
pub async fn stats(tx: &mut OrgTx<Read>) -> Result<IntendedParentStats, DbError> {
    let counts = sqlx::query!(
        r#"select status as "status: IntendedParentStatus", count(*) as "count!" from tenant.intended_parents
            where organization_id = $1 and archived_at is null group by status"#,
        tx.organization().0,
    )
    .fetch_all(tx.conn())
    .await?;
    let by_status: Vec<_> = IntendedParentStatus::ALL
        .iter()
        .map(|status| IntendedParentStatusCount {
            status: *status,
            count: counts.iter().find(|counted| counted.status == *status).map_or(0, |counted| counted.count),
        })
        .collect();
    Ok(IntendedParentStats { total: by_status.iter().map(|status| status.count).sum(), by_status })
}
