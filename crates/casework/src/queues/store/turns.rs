//! Whose turn it is.

use db::{DbError, OrgTx, Write};
use kernel::{QueueId, UserId};

/// Takes the next turn of a queue that routes, and returns whose it is: of its active members with one of these roles, the one
/// who had none for longest. `None` when the queue does not route or has no such member.
///
/// Turns of one queue follow each other: the queue's row is locked until the transaction ends, and only then the members are
/// read. A member who is being deactivated at this moment is passed over.
pub async fn next_in_turn(
    tx: &mut OrgTx<Write>,
    queue: QueueId,
    roles: &[String],
) -> Result<Option<(UserId, String)>, DbError> {
    let organization = tx.organization().0;
    let turn = sqlx::query_scalar!(
        "update tenant.queues set turn = turn + 1
          where organization_id = $1 and id = $2 and is_active and routing = 'round_robin'
         returning turn",
        organization,
        queue.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(turn) = turn else { return Ok(None) };
    let next = sqlx::query!(
        r#"with next as materialized (
               select u.id, u.full_name from tenant.queue_members m
                 join tenant.users u on u.organization_id = m.organization_id and u.id = m.user_id
                where m.organization_id = $1 and m.queue_id = $2 and u.is_active and u.role = any($4)
                order by m.last_turn, u.id
                limit 1
                  for share of u skip locked
           )
           update tenant.queue_members m set last_turn = $3 from next
            where m.organization_id = $1 and m.queue_id = $2 and m.user_id = next.id
           returning next.id as "id: UserId", next.full_name"#,
        organization,
        queue.0,
        turn,
        roles,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(next.map(|next| (next.id, next.full_name)))
}
