//! Counts over the viewer's active cases, for the dashboard.

use db::{DbError, OrgTx, Read};
use kernel::Cx;
use serde::Serialize;
use sqlx::Row as _;
use utoipa::ToSchema;

use super::query::query_of;
use crate::cases::access::Visibility;

/// Active cases that the viewer may see.
#[derive(Serialize, ToSchema)]
pub struct CaseStats {
    pub total: i64,
    /// The stages that have cases, in the pipeline's order.
    pub by_stage: Vec<StageCount>,
    /// Created since Monday, in the organization's time zone.
    pub this_week: i64,
    /// Created since the first of the month, in the organization's time zone.
    pub this_month: i64,
}

/// How many cases stand in a stage.
#[derive(Serialize, ToSchema)]
pub struct StageCount {
    /// The stage's key.
    pub status: String,
    pub count: i64,
}

/// Two queries: the counts by stage come from an index alone, the periods from the cases of a month.
pub async fn load(tx: &mut OrgTx<Read>, cx: &Cx) -> Result<CaseStats, DbError> {
    let visible = Visibility::of(&cx.actor).sql();
    let mut sql = query_of(
        tx,
        "select s.key, n.count from (
             select c.status, count(*) from tenant.cases c
              where c.organization_id = $1 and c.archived_at is null and ",
    )?;
    sql.push(visible).push(
        " group by c.status) n
           join tenant.stages s on s.organization_id = $1 and s.key = n.status
          order by s.position, s.key",
    );
    let by_stage = sql
        .build()
        .fetch_all(tx.conn())
        .await?
        .iter()
        .map(|row| Ok(StageCount { status: row.try_get("key")?, count: row.try_get("count")? }))
        .collect::<Result<Vec<_>, sqlx::Error>>()?;

    let mut sql = query_of(
        tx,
        "select count(*) filter (where c.created_at >= starts.week) as week,
                count(*) filter (where c.created_at >= starts.month) as month
           from tenant.cases c,
                (select date_trunc('week', here) at time zone zone as week,
                        date_trunc('month', here) at time zone zone as month
                   from (select time_zone as zone, ",
    )?;
    sql.push_bind(cx.now)
        .push(
            "::timestamptz at time zone time_zone as here
                           from platform.organizations where id = $1) local) starts
          where c.organization_id = $1 and c.archived_at is null
            and c.created_at >= least(starts.week, starts.month) and ",
        )
        .push(visible);
    let row = sql.build().fetch_one(tx.conn()).await?;
    Ok(CaseStats {
        total: by_stage.iter().map(|stage| stage.count).sum(),
        by_stage,
        this_week: row.try_get("week").map_err(DbError::from)?,
        this_month: row.try_get("month").map_err(DbError::from)?,
    })
}
