//! Reading queues.

use std::collections::HashMap;

use db::{DbError, Mode, OrgTx, query_of};
use kernel::{Actor, QueueId, UserId};
use sqlx::Row as _;

use crate::{
    queues::{Queue, QueueView, Routing},
    refs::UserRef,
    visibility::Visibility,
};

/// The organization's queues in their order.
pub async fn list<M: Mode>(tx: &mut OrgTx<M>) -> Result<Vec<Queue>, DbError> {
    Ok(sqlx::query_as!(
        Queue,
        r#"select id as "id: QueueId", key, name from tenant.queues
            where organization_id = $1 and is_active order by position, key"#,
        tx.organization().0,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// The queue with this key.
pub async fn find_by_key<M: Mode>(tx: &mut OrgTx<M>, key: &str) -> Result<Option<QueueId>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: QueueId" from tenant.queues where organization_id = $1 and key = $2"#,
        tx.organization().0,
        key,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Whether this is a queue of the organization that is in use.
pub async fn is_in_use<M: Mode>(tx: &mut OrgTx<M>, id: QueueId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from tenant.queues where organization_id = $1 and id = $2 and is_active) as "exists!""#,
        tx.organization().0,
        id.0,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Every queue in its order, retired ones too, or the one with this id.
pub async fn views<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: &Actor,
    id: Option<QueueId>,
) -> Result<Vec<QueueView>, DbError> {
    let mut members = members(tx, id).await?;
    let mut open_cases = open_cases(tx, Visibility::of(viewer), id).await?;
    let rows = sqlx::query!(
        r#"select id as "id: QueueId", key, name, position, routing as "routing: Routing", is_active, version
             from tenant.queues
            where organization_id = $1 and ($2::uuid is null or id = $2)
            order by position, key"#,
        tx.organization().0,
        id.map(|id| id.0),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| QueueView {
            id: row.id,
            key: row.key,
            name: row.name,
            position: row.position,
            routing: row.routing,
            is_active: row.is_active,
            members: members.remove(&row.id).unwrap_or_default(),
            open_cases: open_cases.remove(&row.id).unwrap_or_default(),
            version: row.version,
        })
        .collect())
}

async fn members<M: Mode>(
    tx: &mut OrgTx<M>,
    queue: Option<QueueId>,
) -> Result<HashMap<QueueId, Vec<UserRef>>, DbError> {
    let rows = sqlx::query!(
        r#"select m.queue_id as "queue_id: QueueId", u.id as "id: UserId", u.full_name from tenant.queue_members m
             join tenant.users u on u.organization_id = m.organization_id and u.id = m.user_id
            where m.organization_id = $1 and ($2::uuid is null or m.queue_id = $2) and u.is_active
            order by lower(u.full_name), u.id"#,
        tx.organization().0,
        queue.map(|id| id.0),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut members: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        members.entry(row.queue_id).or_default().push(UserRef { id: row.id, name: row.full_name });
    }
    Ok(members)
}

/// Counted in an index alone.
async fn open_cases<M: Mode>(
    tx: &mut OrgTx<M>,
    visible: Visibility,
    queue: Option<QueueId>,
) -> Result<HashMap<QueueId, i64>, DbError> {
    let mut sql = query_of(
        tx,
        "select c.owner_queue_id, count(*) from tenant.cases c
          where c.organization_id = $1 and c.archived_at is null and ",
    )?;
    sql.push(visible.sql());
    match queue {
        None => sql.push(" and c.owner_queue_id is not null"),
        Some(queue) => sql.push(" and c.owner_queue_id = ").push_bind(queue.0),
    };
    sql.push(" group by c.owner_queue_id");
    let rows = sql.build().fetch_all(tx.conn()).await?;
    let count = |row: &sqlx::postgres::PgRow| Ok((row.try_get(0)?, row.try_get(1)?));
    Ok(rows.iter().map(count).collect::<Result<_, sqlx::Error>>()?)
}
