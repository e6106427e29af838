//! Who belongs to a queue.

use db::{DbError, OrgTx, Write};
use kernel::{QueueId, UserId};
use uuid::Uuid;

/// Whether all of them are active members of the organization. They may be named once only.
pub async fn are_active_members(tx: &mut OrgTx<Write>, users: &[UserId]) -> Result<bool, DbError> {
    let found = sqlx::query_scalar!(
        r#"select count(*) as "count!" from tenant.users
            where organization_id = $1 and is_active and id = any($2)"#,
        tx.organization().0,
        &uuids(users),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(usize::try_from(found).is_ok_and(|found| found == users.len()))
}

/// Gives a locked queue these members. Those who stay keep their place in turn.
pub async fn set_members(tx: &mut OrgTx<Write>, queue: QueueId, users: &[UserId]) -> Result<(), DbError> {
    let (organization, users) = (tx.organization().0, uuids(users));
    sqlx::query!(
        "delete from tenant.queue_members where organization_id = $1 and queue_id = $2 and user_id <> all($3)",
        organization,
        queue.0,
        &users,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into tenant.queue_members (organization_id, queue_id, user_id)
         select $1, $2, user_id from unnest($3::uuid[]) member (user_id)
         on conflict on constraint queue_members_pk do nothing",
        organization,
        queue.0,
        &users,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update tenant.queues set version = version + 1 where organization_id = $1 and id = $2",
        organization,
        queue.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Adds someone to the queue with this key.
pub async fn add_member(tx: &mut OrgTx<Write>, key: &str, user: UserId) -> Result<(), DbError> {
    sqlx::query!(
        "insert into tenant.queue_members (organization_id, queue_id, user_id)
         select $1, id, $3 from tenant.queues where organization_id = $1 and key = $2
         on conflict on constraint queue_members_pk do nothing",
        tx.organization().0,
        key,
        user.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes someone from the queue with this key.
pub async fn remove_member(tx: &mut OrgTx<Write>, key: &str, user: UserId) -> Result<(), DbError> {
    sqlx::query!(
        "delete from tenant.queue_members
          where organization_id = $1 and user_id = $3
            and queue_id = (select id from tenant.queues where organization_id = $1 and key = $2)",
        tx.organization().0,
        key,
        user.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn uuids(users: &[UserId]) -> Vec<Uuid> {
    users.iter().map(|user| user.0).collect()
}
