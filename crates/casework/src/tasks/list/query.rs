//! The page with its count, and the groups.

use chrono::NaiveDate;
use db::{DbError, OrgTx, Read, query_of};
use kernel::{Cx, Page, PageParams, UserId};
use serde::Serialize;
use sqlx::{Postgres, QueryBuilder, Row as _};
use utoipa::ToSchema;

use super::{Filter, Sort, filter::push_range};
use crate::{
    tasks::{
        due::{DueGroup, DueRange},
        model::TaskView,
        store,
    },
    text_search::{self, MAX_TOTAL, Matches, Searched},
};

/// Tasks shown of a group before "show more".
const SHOWN: usize = 25;

/// The open tasks by when they are due.
#[derive(Serialize, ToSchema)]
pub struct TaskGroups {
    /// The day by which the groups are told apart: today in the organization's time zone.
    pub today: NaiveDate,
    /// Every group in its order, empty ones too.
    pub groups: Vec<TaskGroup>,
}

/// The open tasks that are due then.
#[derive(Serialize, ToSchema)]
pub struct TaskGroup {
    pub key: DueGroup,
    pub count: i64,
    /// Whether there are more than `count` says.
    pub count_is_capped: bool,
    /// The first 25, by due date.
    pub items: Vec<TaskView>,
    pub has_more: bool,
}

/// One page of the tasks that match, those of one range of days if there is one.
pub async fn list(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    range: Option<DueRange>,
    sort: Sort,
    params: PageParams,
) -> Result<Page<TaskView>, DbError> {
    let matches = text_search::find(tx, Searched::Tasks, &filter.patterns).await?;
    if matches.is_empty() {
        return Ok(Page::new(Vec::new(), 0, false, params));
    }
    let (total, is_capped) = text_search::total(tx, &matches, |tx, matches| {
        let mut sql = query_of(tx, "select count(*) from (select ")?;
        push_from(&mut sql, filter, matches, range);
        Ok(sql)
    })
    .await?;
    let mut sql = store::query(tx, &cx.actor)?;
    store::push_inner(&mut sql, 0);
    push_conditions(&mut sql, filter, &matches, range);
    sql.push(" order by ").push(sort.order_by());
    sql.push(" limit ").push_bind(params.limit()).push(" offset ").push_bind(params.offset());
    store::push_outer_end(&mut sql, sort.order_by());
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let items = rows.iter().map(|row| store::view(row, &cx.actor)).collect::<Result<_, _>>()?;
    Ok(Page::new(items, total, is_capped, params))
}

/// The beginnings of all groups: one query counts, one reads.
pub async fn groups(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    today: NaiveDate,
) -> Result<TaskGroups, DbError> {
    let matches = text_search::find(tx, Searched::Tasks, &filter.patterns).await?;
    let counts = count_groups(tx, filter, &matches, today).await?;
    let mut items = read_groups(tx, cx, filter, &matches, today).await?;
    let groups = DueGroup::ALL
        .into_iter()
        .zip(counts)
        .zip(&mut items)
        .map(|((key, counted), items)| TaskGroup {
            key,
            count: counted.min(MAX_TOTAL),
            count_is_capped: counted > MAX_TOTAL,
            has_more: items.len() > SHOWN,
            items: items.drain(..).take(SHOWN).collect(),
        })
        .collect();
    Ok(TaskGroups { today, groups })
}

impl TaskGroups {
    /// How many tasks are in the group.
    pub fn count(&self, key: DueGroup) -> i64 {
        self.groups.iter().filter(|group| group.key == key).map(|group| group.count).sum()
    }

    /// The first tasks of all, by due date.
    pub fn into_first(self, limit: usize) -> Vec<TaskView> {
        self.groups.into_iter().flat_map(|group| group.items).take(limit).collect()
    }
}

/// The groups of what this member has to do.
pub async fn of_member(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    member: UserId,
    today: NaiveDate,
) -> Result<TaskGroups, DbError> {
    groups(tx, cx, &Filter::open_of(Some(member), &cx.actor), today).await
}

/// How many tasks that the viewer sees are open, up to the cap of lists.
pub async fn count_open(tx: &mut OrgTx<Read>, cx: &Cx) -> Result<i64, DbError> {
    count_up_to(tx, &Filter::open_of(None, &cx.actor), None, MAX_TOTAL).await
}

/// How many tasks that the viewer sees are overdue, up to the cap of groups.
pub async fn count_overdue(tx: &mut OrgTx<Read>, cx: &Cx, today: NaiveDate) -> Result<i64, DbError> {
    let overdue = DueGroup::Overdue.range(today);
    count_up_to(tx, &Filter::open_of(None, &cx.actor), Some(overdue), MAX_TOTAL).await
}

async fn count_up_to(
    tx: &mut OrgTx<Read>,
    filter: &Filter,
    range: Option<DueRange>,
    limit: i64,
) -> Result<i64, DbError> {
    let mut sql = query_of(tx, "select count(*) from (select ")?;
    push_from(&mut sql, filter, &Matches::All, range);
    sql.push(" limit ").push_bind(limit).push(") counted");
    Ok(sql.build_query_scalar().fetch_one(tx.conn()).await?)
}

async fn count_groups(
    tx: &mut OrgTx<Read>,
    filter: &Filter,
    matches: &Matches,
    today: NaiveDate,
) -> Result<Vec<i64>, DbError> {
    let mut sql = query_of(tx, "select array[")?;
    for (index, group) in DueGroup::ALL.into_iter().enumerate() {
        sql.push(if index == 0 { "" } else { ", " }).push("(select count(*) from (select ");
        push_from(&mut sql, filter, matches, Some(group.range(today)));
        sql.push(" limit ").push_bind(MAX_TOTAL + 1).push(") counted)");
    }
    sql.push("]");
    Ok(sql.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// The tasks of each group, one more than is shown.
async fn read_groups(
    tx: &mut OrgTx<Read>,
    cx: &Cx,
    filter: &Filter,
    matches: &Matches,
    today: NaiveDate,
) -> Result<Vec<Vec<TaskView>>, DbError> {
    let order_by = Sort::Due.order_by();
    let mut sql = store::query(tx, &cx.actor)?;
    for (index, group) in DueGroup::ALL.into_iter().enumerate() {
        sql.push(if index == 0 { "(" } else { " union all (" });
        store::push_inner(&mut sql, index);
        push_conditions(&mut sql, filter, matches, Some(group.range(today)));
        sql.push(" order by ").push(order_by).push(" limit ").push(SHOWN + 1).push(")");
    }
    store::push_outer_end(&mut sql, order_by);
    let mut groups: Vec<Vec<TaskView>> = DueGroup::ALL.iter().map(|_| Vec::new()).collect();
    for row in &sql.build().fetch_all(tx.conn()).await? {
        let part: i32 = row.try_get("part")?;
        if let Some(group) = usize::try_from(part).ok().and_then(|part| groups.get_mut(part)) {
            group.push(store::view(row, &cx.actor)?);
        }
    }
    Ok(groups)
}

fn push_from(sql: &mut QueryBuilder<Postgres>, filter: &Filter, matches: &Matches, range: Option<DueRange>) {
    sql.push(
        "from tenant.tasks t left join tenant.cases c on c.organization_id = $1 and c.id = t.case_id
          where t.organization_id = $1",
    );
    push_conditions(sql, filter, matches, range);
}

fn push_conditions(
    sql: &mut QueryBuilder<Postgres>,
    filter: &Filter,
    matches: &Matches,
    range: Option<DueRange>,
) {
    filter.push(sql);
    if let Some(range) = range {
        push_range(sql, range);
    }
    matches.push(sql, "t", &filter.patterns);
}
