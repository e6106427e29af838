//! Writing intended parents. Whoever updates has locked them.

use db::{DbError, OnConstraint as _, OrgTx, Write};
use kernel::{Cx, IntendedParentId, OwnerId, QueueId};

use crate::{
    cases::store::columns,
    intended_parents::{
        IntendedParentError,
        model::{IntendedParentDraft, IntendedParentStatus},
    },
};

const EMAIL_CONSTRAINT: &str = "intended_parents_email_active_uq";

/// Stores new ones.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: IntendedParentId,
    draft: &IntendedParentDraft,
) -> Result<(), IntendedParentError> {
    let (user, queue) = draft.owner.map_or((None, None), columns);
    sqlx::query!(
        "insert into tenant.intended_parents
             (organization_id, id, full_name, email, phone, state, budget, notes_internal, owner_user_id, owner_queue_id,
              created_by, created_by_system, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7::bigint / 100.0, $8, $9, $10, $11, $12, $13, $13)",
        tx.organization().0,
        id.0,
        draft.full_name,
        draft.email,
        draft.phone,
        draft.state,
        draft.budget.map(|budget| budget.0),
        draft.notes_internal,
        user,
        queue,
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint(EMAIL_CONSTRAINT, IntendedParentError::DuplicateEmail)?;
    Ok(())
}

/// Overwrites what people set.
pub async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: IntendedParentId,
    draft: &IntendedParentDraft,
) -> Result<(), IntendedParentError> {
    let (user, queue) = draft.owner.map_or((None, None), columns);
    sqlx::query!(
        "update tenant.intended_parents
            set full_name = $3, email = $4, phone = $5, state = $6, budget = $7::bigint / 100.0, notes_internal = $8,
                owner_user_id = $9, owner_queue_id = $10, updated_at = $11, version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        draft.full_name,
        draft.email,
        draft.phone,
        draft.state,
        draft.budget.map(|budget| budget.0),
        draft.notes_internal,
        user,
        queue,
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint(EMAIL_CONSTRAINT, IntendedParentError::DuplicateEmail)?;
    Ok(())
}

/// Moves them to a status.
pub async fn update_status(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: IntendedParentId,
    status: IntendedParentStatus,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.intended_parents set status = $3, updated_at = $4, version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        status.key(),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// One move, as the history keeps it.
pub struct StatusChange<'a> {
    /// `None` for new ones.
    pub from: Option<IntendedParentStatus>,
    pub to: IntendedParentStatus,
    pub reason: Option<&'a str>,
}

/// Writes a move into the history.
pub async fn insert_status_change(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: IntendedParentId,
    change: &StatusChange<'_>,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into tenant.intended_parent_status_history
             (organization_id, id, intended_parent_id, from_status, to_status, reason, actor_user_id, actor_system,
              recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tx.organization().0,
        cx.ids.next(),
        id.0,
        change.from.map(IntendedParentStatus::key),
        change.to.key(),
        change.reason,
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Sets the archived flag, or takes it away.
pub async fn set_archived(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: IntendedParentId,
    archived: bool,
) -> Result<(), IntendedParentError> {
    sqlx::query!(
        "update tenant.intended_parents
            set archived_at = case when $4 then $3::timestamptz end, archived_by = case when $4 then $5::uuid end,
                updated_at = $3, version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        cx.now,
        archived,
        cx.actor.user_id().map(|id| id.0),
    )
    .execute(tx.conn())
    .await
    .on_constraint(EMAIL_CONSTRAINT, IntendedParentError::DuplicateEmail)?;
    Ok(())
}

/// Deletes them with their history, notes and tasks.
pub async fn delete(tx: &mut OrgTx<Write>, id: IntendedParentId) -> Result<(), DbError> {
    sqlx::query!(
        "delete from tenant.intended_parents where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives all of a member's or queue's to another owner.
pub async fn hand_over(tx: &mut OrgTx<Write>, cx: &Cx, from: OwnerId, to: OwnerId) -> Result<(), DbError> {
    let ((from_user, from_queue), (user, queue)) = (columns(from), columns(to));
    sqlx::query!(
        "update tenant.intended_parents
            set owner_user_id = $4, owner_queue_id = $5, updated_at = $6, version = version + 1
          where organization_id = $1 and (owner_user_id = $2 or owner_queue_id = $3)",
        tx.organization().0,
        from_user,
        from_queue,
        user,
        queue,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether a queue has any.
pub async fn waits_in(tx: &mut OrgTx<Write>, queue: QueueId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
               select from tenant.intended_parents where organization_id = $1 and owner_queue_id = $2) as "waits!""#,
        tx.organization().0,
        queue.0,
    )
    .fetch_one(tx.conn())
    .await?)
}
