//! Deleting runs that no one takes back any more.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use futures::future::BoxFuture;
use kit::retention::BULK_RUNS;

/// Deletes some cases of old runs, or the runs when theirs are gone. [`super::service::undo`] refuses them already.
pub fn delete_old(tx: &mut OrgTx<Write>, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, DbError>> {
    Box::pin(async move {
        let before = BULK_RUNS.begins(now);
        let items = sqlx::query!(
            "with old as (
                 select i.run_id, i.position
                   from tenant.bulk_runs r
                   join tenant.bulk_items i on i.organization_id = $1 and i.run_id = r.id
                  where r.organization_id = $1 and r.created_at < $2
                    and r.state in ('completed', 'failed', 'undone')
                  limit 1000
                    for update of i skip locked
             )
             delete from tenant.bulk_items i
              using unnest(array(select run_id from old), array(select position from old)) o (run_id, position)
              where i.organization_id = $1 and i.run_id = o.run_id and i.position = o.position",
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
              where organization_id = $1 and id = any (array(
                    select r.id from tenant.bulk_runs r
                     where r.organization_id = $1 and r.created_at < $2 and r.state in ('completed', 'failed', 'undone')
                       and not exists (select from tenant.bulk_items i where i.organization_id = $1 and i.run_id = r.id)
                     limit 1000
                       for update skip locked))",
            tx.organization().0,
            before,
        )
        .execute(tx.conn())
        .await?;
        Ok(runs.rows_affected())
    })
}
