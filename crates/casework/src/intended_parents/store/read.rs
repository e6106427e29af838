//! Reading intended parents.

use db::{DbError, Mode, OrgTx, Write, query_of};
use kernel::{Actor, ActorRef, IntendedParentChangeId, IntendedParentId, Money, OwnerId, QueueId, UserId};
use sqlx::Row as _;

use super::rows::{COLUMNS, JOINS, row};
use crate::{
    intended_parents::{
        IntendedParentError, IntendedParentRef,
        model::{IntendedParentDraft, IntendedParentStatus, IntendedParentStatusChange, IntendedParentView},
        permissions,
    },
    refs::UserRef,
};

/// Intended parents as commands need them, locked until the transaction ends.
pub struct StoredIntendedParent {
    pub version: i32,
    pub is_archived: bool,
    pub status: IntendedParentStatus,
    pub draft: IntendedParentDraft,
}

/// Locks them against other commands. `None` when they were deleted meanwhile.
pub async fn lock(
    tx: &mut OrgTx<Write>,
    id: IntendedParentId,
) -> Result<Option<StoredIntendedParent>, DbError> {
    let row = sqlx::query!(
        r#"select version, archived_at, status as "status: IntendedParentStatus", full_name, email, phone, state,
                  (budget * 100)::bigint as "budget: Money", notes_internal, owner_user_id as "owner_user_id: UserId",
                  owner_queue_id as "owner_queue_id: QueueId"
             from tenant.intended_parents where organization_id = $1 and id = $2 for update"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| StoredIntendedParent {
        version: row.version,
        is_archived: row.archived_at.is_some(),
        status: row.status,
        draft: IntendedParentDraft {
            full_name: row.full_name,
            email: row.email,
            phone: row.phone,
            state: row.state,
            budget: row.budget,
            notes_internal: row.notes_internal,
            owner: row.owner_user_id.map(OwnerId::User).or(row.owner_queue_id.map(OwnerId::Queue)),
        },
    }))
}

/// Everything about them for this viewer.
pub async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    actor: &Actor,
    id: IntendedParentId,
) -> Result<IntendedParentView, IntendedParentError> {
    let mut sql = query_of(tx, "select p.notes_internal, p.created_by, creator.full_name as creator_name, ")?;
    sql.push(COLUMNS).push(" from tenant.intended_parents p").push(JOINS).push(
        " left join tenant.users creator on creator.organization_id = $1 and creator.id = p.created_by
          where p.organization_id = $1 and p.id = ",
    );
    sql.push_bind(id.0);
    let found = sql.build().fetch_optional(tx.conn()).await?.ok_or(IntendedParentError::NotFound)?;
    let row = row(&found)?;
    Ok(IntendedParentView {
        actions: permissions::actions(actor, row.archived_at.is_some()),
        row,
        notes_internal: found.try_get("notes_internal")?,
        created_by: UserRef::from_columns(found.try_get("created_by")?, found.try_get("creator_name")?),
    })
}

/// Every move of theirs, newest first.
pub async fn history<M: Mode>(
    tx: &mut OrgTx<M>,
    parent: &IntendedParentRef,
) -> Result<Vec<IntendedParentStatusChange>, DbError> {
    let rows = sqlx::query!(
        r#"select h.id as "id: IntendedParentChangeId", h.from_status as "from_status: IntendedParentStatus",
                  h.to_status as "to_status: IntendedParentStatus", h.reason, h.recorded_at,
                  h.actor_user_id as "actor_user_id: UserId", h.actor_system, u.full_name as "actor_name?"
             from tenant.intended_parent_status_history h
             left join tenant.users u on u.organization_id = h.organization_id and u.id = h.actor_user_id
            where h.organization_id = $1 and h.intended_parent_id = $2
            order by h.recorded_at desc, h.id desc"#,
        tx.organization().0,
        parent.id().0,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| IntendedParentStatusChange {
            id: row.id,
            from: row.from_status,
            to: row.to_status,
            actor: ActorRef::from_columns(
                row.actor_user_id.map(|id| (id, row.actor_name.unwrap_or_default())),
                row.actor_system.as_deref(),
            ),
            reason: row.reason,
            recorded_at: row.recorded_at,
        })
        .collect())
}
