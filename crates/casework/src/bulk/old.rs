//! Deleting runs that nobody takes back any more.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use futures::future::BoxFuture;
use kit::retention::BULK_RUNS;

/// Deletes some cases of old runs, or the runs when theirs are gone. [`super::service::undo`] refuses them already.
pub fn delete_old(tx: &mut OrgTx<Write>, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, DbError>> {
    Box::pin(async move {
        let before = BULK_RUNS.begins(now);
        let items = sqlx::query!(
            "delete from tenant.bulk_items
              where organization_id = $1 and (run_id, position) in (
                    select i.run_id, i.position
                      from tenant.bulk_runs r
                      join tenant.bulk_items i on i.organization_id = $1 and i.run_id = r.id
                     where r.organization_id = $1 and r.created_at < $2
                       and r.state in ('completed', 'failed', 'undone')
                     limit 1000)",
            tx.organization().0,
            before,
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        if items > 0 {
            return Ok(items);
        }
        let runs = sqlx::query!(
            "delete from tenant.bulk_runs
              where organization_id = $1 and id in (
                    select id from tenant.bulk_runs
                     where organization_id = $1 and created_at < $2 and state in ('completed', 'failed', 'undone')
                     limit 1000)",
            tx.organization().0,
            before,
        )
        .execute(tx.conn())
        .await?;
        Ok(runs.rows_affected())
    })
}
