//! What rules ask about cases.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{CaseId, OwnerId, QueueId, UserId};
use uuid::Uuid;

/// What conditions ask about a case.
pub struct Traits {
    pub source: String,
    pub state: Option<String>,
    pub is_priority: bool,
    /// Whose the case is.
    pub owner: Option<OwnerId>,
}

/// What triggers, conditions and actions ask about a case.
pub struct CaseFacts {
    pub traits: Traits,
    pub status: String,
    pub is_archived: bool,
    pub inactive_since: DateTime<Utc>,
    /// Whether one of its tasks is overdue on the day asked for.
    pub has_overdue: bool,
}

/// The one of the two columns that is filled.
pub(super) fn owner(user: Option<UserId>, queue: Option<QueueId>) -> Option<OwnerId> {
    user.map(OwnerId::User).or(queue.map(OwnerId::Queue))
}

/// `None` when the case is gone. Locks it, so that it stays so.
pub async fn case_facts(
    tx: &mut OrgTx<Write>,
    case: CaseId,
    today: NaiveDate,
) -> Result<Option<CaseFacts>, DbError> {
    let row = sqlx::query!(
        r#"select source, state, is_priority, status, owner_user_id as "owner_user: UserId",
                  owner_queue_id as "owner_queue: QueueId", archived_at is not null as "is_archived!", quiet_since as inactive_since,
                  exists (select from tenant.tasks t
                           where t.organization_id = $1 and t.case_id = c.id and t.completed_at is null
                             and t.due_date < $3) as "has_overdue!"
             from tenant.cases c where organization_id = $1 and id = $2 for update"#,
        tx.organization().0,
        case.0,
        today,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| CaseFacts {
        traits: Traits {
            source: row.source,
            state: row.state,
            is_priority: row.is_priority,
            owner: owner(row.owner_user, row.owner_queue),
        },
        status: row.status,
        is_archived: row.is_archived,
        inactive_since: row.inactive_since,
        has_overdue: row.has_overdue,
    }))
}

/// The members who own a case: the one, or those of the queue.
pub async fn owner_members(tx: &mut OrgTx<Write>, owner: OwnerId) -> Result<Vec<UserId>, DbError> {
    match owner {
        OwnerId::User(user) => Ok(vec![user]),
        OwnerId::Queue(queue) => Ok(sqlx::query_scalar!(
            r#"select user_id as "id: UserId" from tenant.queue_members
                where organization_id = $1 and queue_id = $2 order by user_id"#,
            tx.organization().0,
            queue.0,
        )
        .fetch_all(tx.conn())
        .await?),
    }
}

/// Those of the ids that are neither a member nor a queue of the organization.
pub async fn unknown_owners(tx: &mut OrgTx<Write>, ids: &[Uuid]) -> Result<Vec<Uuid>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select asked.id as "id!" from unnest($2::uuid[]) asked (id)
            where not exists (select from tenant.users u where u.organization_id = $1 and u.id = asked.id)
              and not exists (select from tenant.queues q where q.organization_id = $1 and q.id = asked.id)"#,
        tx.organization().0,
        ids,
    )
    .fetch_all(tx.conn())
    .await?)
}
