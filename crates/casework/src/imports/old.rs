//! Deleting the rows of files that no one works on any more. What became of them all told stays, and so do the cases.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use futures::future::BoxFuture;
use kit::retention::{DONE_IMPORTS, OPEN_IMPORTS};

/// Says of old imports that their rows are gone, which ends all that can be done with them, and deletes some of those rows.
pub fn delete_old(tx: &mut OrgTx<Write>, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, DbError>> {
    Box::pin(async move {
        let ended = sqlx::query!(
            r#"update tenant.imports
                  set rows_deleted_at = $2,
                      columns = (select coalesce(jsonb_agg(c || '{"samples": []}'), '[]') from jsonb_array_elements(columns) c)
                where organization_id = $1 and id = any (array(
                      select id from tenant.imports
                       where organization_id = $1 and rows_deleted_at is null
                         and (status in ('completed', 'undone') and finished_at < $3
                              or status in ('uploaded', 'checked', 'failed') and coalesce(finished_at, created_at) < $4)
                       limit 1000
                         for update skip locked))"#,
            tx.organization().0,
            now,
            DONE_IMPORTS.begins(now),
            OPEN_IMPORTS.begins(now),
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        let rows = sqlx::query!(
            "with old as (
                 select r.import_id, r.row_number
                   from tenant.imports i
                   join tenant.import_rows r on r.organization_id = $1 and r.import_id = i.id
                  where i.organization_id = $1 and i.rows_deleted_at is not null
                  limit 1000
                    for update of r skip locked
             )
             delete from tenant.import_rows r
              using unnest(array(select import_id from old), array(select row_number from old)) o (import_id, row_number)
              where r.organization_id = $1 and r.import_id = o.import_id and r.row_number = o.row_number",
            tx.organization().0,
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        Ok(ended + rows)
    })
}
