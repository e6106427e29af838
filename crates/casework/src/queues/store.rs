//! Queues in the database.

use db::{DbError, Mode, OrgTx, Write};
use kernel::{Cx, QueueId};

use super::{CASE_MANAGEMENT, INTAKE, Queue};

const DEFAULTS: [(&str, &str, i32); 2] = [(INTAKE, "Intake", 1), (CASE_MANAGEMENT, "Case management", 2)];

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
