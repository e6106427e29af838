//! Counts of active cases that cost the same whatever their number: read from the tallies that the database keeps of them
//! (migration `tally_cases`), never from the cases themselves.

use std::collections::HashMap;

use crate::visibility::Visibility;
use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Mode, OrgTx, Read, query_of};
use sqlx::{Row as _, postgres::PgRow};

/// How many visible cases stand in each stage that has some, by its key.
pub async fn by_stage<M: Mode>(
    tx: &mut OrgTx<M>,
    visible: Visibility,
) -> Result<HashMap<String, i64>, DbError> {
    let mut sql = query_of(
        tx,
        "select c.status, sum(c.delta)::bigint from tenant.case_tallies c
          where c.organization_id = $1 and c.created_in is null and ",
    )?;
    sql.push(visible.sql()).push(" group by c.status having sum(c.delta) > 0");
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let count = |row: &PgRow| Ok((row.try_get(0)?, row.try_get(1)?));
    Ok(rows.iter().map(count).collect::<Result<_, sqlx::Error>>()?)
}

/// How many visible cases stand at the handoff.
pub async fn in_handoff(tx: &mut OrgTx<Read>, visible: Visibility) -> Result<i64, DbError> {
    let mut sql = query_of(
        tx,
        "select coalesce(sum(c.delta), 0)::bigint from tenant.stages s
           join tenant.case_tallies c on c.organization_id = $1 and c.created_in is null and c.status = s.key and ",
    )?;
    sql.push(visible.sql()).push(" where s.organization_id = $1 and s.phase = 'handoff'");
    Ok(sql.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// How many visible cases were created in the periods of the organization's calendar that people look at.
pub struct CreatedLately {
    pub this_week: i64,
    pub last_week: i64,
    pub this_month: i64,
    pub last_month: i64,
}

/// Weeks begin on Monday. Those before are told whole.
pub async fn created_lately(
    tx: &mut OrgTx<Read>,
    visible: Visibility,
    now: DateTime<Utc>,
) -> Result<CreatedLately, DbError> {
    // The borders are worked out once and given on both sides: without the later one the planner expects a third of all rows.
    let mut sql = query_of(
        tx,
        "with starts as materialized (
             select date_trunc('week', here) at time zone zone as week,
                    (date_trunc('week', here) - interval '1 week') at time zone zone as last_week,
                    date_trunc('month', here) at time zone zone as month,
                    (date_trunc('month', here) - interval '1 month') at time zone zone as last_month, now
               from (select time_zone as zone, here.now, here.now at time zone time_zone as here
                       from platform.organizations, (select ",
    )?;
    sql.push_bind(now)
        .push(
            "::timestamptz as now) here where id = $1) local
         )
         select coalesce(sum(c.delta) filter (where c.created_in >= starts.week), 0)::bigint as this_week,
                coalesce(sum(c.delta) filter (
                    where c.created_in >= starts.last_week and c.created_in < starts.week), 0)::bigint as last_week,
                coalesce(sum(c.delta) filter (where c.created_in >= starts.month), 0)::bigint as this_month,
                coalesce(sum(c.delta) filter (
                    where c.created_in >= starts.last_month and c.created_in < starts.month), 0)::bigint as last_month
           from starts
           join tenant.case_tallies c
             on c.organization_id = $1 and c.status is null and c.created_in <= starts.now
            and c.created_in >= least(starts.last_week, starts.last_month) and ",
        )
        .push(visible.sql());
    let row = sql.build().fetch_one(tx.conn()).await?;
    let periods = |row: &PgRow| {
        Ok(CreatedLately {
            this_week: row.try_get("this_week")?,
            last_week: row.try_get("last_week")?,
            this_month: row.try_get("this_month")?,
            last_month: row.try_get("last_month")?,
        })
    };
    periods(&row).map_err(|error: sqlx::Error| error.into())
}

/// How many visible cases were created on each of the last days of the organization's calendar, today's last.
pub async fn created_by_day(
    tx: &mut OrgTx<Read>,
    visible: Visibility,
    now: DateTime<Utc>,
    days: i32,
) -> Result<Vec<(NaiveDate, i64)>, DbError> {
    // Day by day, each a walk through its part of the index.
    let mut sql = query_of(
        tx,
        "with days as materialized (
             select day.starts::date as day, day.starts at time zone zone as begins,
                    (day.starts + interval '1 day') at time zone zone as ends
               from (select time_zone as zone, date_trunc('day', ",
    )?;
    sql.push_bind(now).push(
        "::timestamptz at time zone time_zone) as today from platform.organizations where id = $1) local
              cross join lateral generate_series(local.today - interval '1 day' * (",
    );
    sql.push_bind(days).push(
        "::int - 1), local.today, interval '1 day') day (starts)
         )
         select days.day, created.number from days
          cross join lateral (
              select coalesce(sum(c.delta), 0)::bigint as number from tenant.case_tallies c
               where c.organization_id = $1 and c.status is null and c.created_in >= days.begins
                 and c.created_in < days.ends and ",
    );
    sql.push(visible.sql()).push(") created order by days.day");
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let count = |row: &PgRow| Ok((row.try_get(0)?, row.try_get(1)?));
    Ok(rows.iter().map(count).collect::<Result<_, sqlx::Error>>()?)
}
