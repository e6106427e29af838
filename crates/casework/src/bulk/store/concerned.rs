//! Whom the outcome of a run concerns, counted when it has come to its end.

use crate::visibility::{AccessPhase, role_sees};
use db::{DbError, OrgTx, Write};
use kernel::{BulkRunId, Role, UserId};

/// To which members the run gave cases that still are as it left them, and how many.
pub async fn count_given(tx: &mut OrgTx<Write>, id: BulkRunId) -> Result<Vec<(UserId, i64)>, DbError> {
    let rows = sqlx::query!(
        r#"select c.owner_user_id as "member!: UserId", count(*) as "count!"
             from tenant.bulk_items i
             join tenant.cases c on c.organization_id = $1 and c.id = i.case_id and c.version = i.version_after
            where i.organization_id = $1 and i.run_id = $2 and i.outcome = 'succeeded' and c.owner_user_id is not null
            group by c.owner_user_id
            order by c.owner_user_id"#,
        tx.organization().0,
        id.0,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.member, row.count)).collect())
}

/// How many of the cases that the run moved to this stage, and that still stand there, each member owns or made, as far as the
/// member sees them.
pub async fn count_moved(
    tx: &mut OrgTx<Write>,
    id: BulkRunId,
    stage: &str,
) -> Result<Vec<(UserId, i64)>, DbError> {
    let rows = sqlx::query!(
        r#"select u.id as "member: UserId", u.role as "role: Role", c.access_phase as "phase: AccessPhase",
                  count(distinct c.id) as "count!"
             from tenant.bulk_items i
             join tenant.cases c on c.organization_id = $1 and c.id = i.case_id and c.status = $3
             join tenant.users u on u.organization_id = $1 and u.id in (c.owner_user_id, c.created_by) and u.is_active
            where i.organization_id = $1 and i.run_id = $2 and i.outcome = 'succeeded'
            group by u.id, u.role, c.access_phase
            order by u.id"#,
        tx.organization().0,
        id.0,
        stage,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut counts: Vec<(UserId, i64)> = Vec::new();
    for row in rows.into_iter().filter(|row| role_sees(row.role, row.phase)) {
        match counts.last_mut() {
            Some((member, count)) if *member == row.member => *count += row.count,
            _ => counts.push((row.member, row.count)),
        }
    }
    Ok(counts)
}

/// How many cases the run moved to this stage that still stand there.
pub async fn count_arrived(tx: &mut OrgTx<Write>, id: BulkRunId, stage: &str) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!"
             from tenant.bulk_items i
             join tenant.cases c on c.organization_id = $1 and c.id = i.case_id and c.status = $3
            where i.organization_id = $1 and i.run_id = $2 and i.outcome = 'succeeded'"#,
        tx.organization().0,
        id.0,
        stage,
    )
    .fetch_one(tx.conn())
    .await?)
}
