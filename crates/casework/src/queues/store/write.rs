//! Making and changing queues.

use db::{DbError, OnConstraint as _, OrgTx, Write};
use kernel::{Cx, QueueId};

use crate::queues::{CASE_MANAGEMENT, INTAKE, QueueError, Routing};

const DEFAULTS: [(&str, &str, i32); 2] = [(INTAKE, "Intake", 1), (CASE_MANAGEMENT, "Case management", 2)];

/// Gives an organization the default queues; leaves those alone that it has.
pub async fn insert_defaults(tx: &mut OrgTx<Write>, cx: &Cx) -> Result<(), DbError> {
    for (key, name, position) in DEFAULTS {
        sqlx::query!(
            "insert into tenant.queues (organization_id, id, key, name, position)
             values ($1, $2, $3, $4, $5)
             on conflict on constraint queues_key_uq do nothing",
            tx.organization().0,
            cx.ids.next(),
            key,
            name,
            position,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// A queue as commands need it, locked until the transaction ends. Nothing enters it meanwhile.
pub struct LockedQueue {
    pub key: String,
    pub name: String,
    pub routing: Routing,
    pub is_active: bool,
    pub version: i32,
}

/// Reads a queue and locks it.
pub async fn lock(tx: &mut OrgTx<Write>, id: QueueId) -> Result<Option<LockedQueue>, DbError> {
    Ok(sqlx::query_as!(
        LockedQueue,
        r#"select key, name, routing as "routing: Routing", is_active, version from tenant.queues
            where organization_id = $1 and id = $2 for update"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Inserts a queue behind the others; `false` when its key is taken.
pub async fn insert(tx: &mut OrgTx<Write>, id: QueueId, key: &str, name: &str) -> Result<bool, QueueError> {
    let done = sqlx::query!(
        "insert into tenant.queues (organization_id, id, key, name, position)
         select $1, $2, $3, $4, coalesce(max(position), 0) + 1 from tenant.queues where organization_id = $1
         on conflict on constraint queues_key_uq do nothing",
        tx.organization().0,
        id.0,
        key,
        name,
    )
    .execute(tx.conn())
    .await
    .on_constraint("queues_name_uq", QueueError::NameTaken)?;
    Ok(done.rows_affected() == 1)
}

/// Changes a locked queue.
pub async fn update(
    tx: &mut OrgTx<Write>,
    id: QueueId,
    name: &str,
    routing: Routing,
) -> Result<(), QueueError> {
    sqlx::query!(
        "update tenant.queues set name = $3, routing = $4, version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        name,
        routing as Routing,
    )
    .execute(tx.conn())
    .await
    .on_constraint("queues_name_uq", QueueError::NameTaken)?;
    Ok(())
}

/// Takes a locked queue out of use, or into it.
pub async fn set_active(tx: &mut OrgTx<Write>, id: QueueId, is_active: bool) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.queues set is_active = $3, version = version + 1 where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        is_active,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
