//! What is too old to be of use, a step at a time.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};

/// Deletes notifications from before `before`; returns how many.
pub async fn delete_notifications(tx: &mut OrgTx<Write>, before: DateTime<Utc>) -> Result<u64, DbError> {
    let done = sqlx::query!(
        "delete from tenant.notifications
          where organization_id = $1 and id = any (array(
                select id from tenant.notifications
                 where organization_id = $1 and created_at < $2 order by created_at limit 1000
                   for update skip locked))",
        tx.organization().0,
        before,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// Deletes the keys of notifications before `before`; returns how many.
pub async fn delete_keys(tx: &mut OrgTx<Write>, before: DateTime<Utc>) -> Result<u64, DbError> {
    let done = sqlx::query!(
        "with old as (
             select user_id, key from tenant.notification_keys
              where organization_id = $1 and last_at < $2 order by last_at limit 1000
                for update skip locked
         )
         delete from tenant.notification_keys k
          using unnest(array(select user_id from old), array(select key from old)) o (user_id, key)
          where k.organization_id = $1 and k.user_id = o.user_id and k.key = o.key",
        tx.organization().0,
        before,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
