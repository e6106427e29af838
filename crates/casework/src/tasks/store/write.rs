//! Writing tasks.

use db::{DbError, OnConstraint as _, OrgTx, Write};
use kernel::{Cx, OwnerId, QueueId, TaskId, UserId};

use super::LockedTask;
use crate::{
    cases::store::columns,
    queues,
    tasks::{TaskError, model::TaskDraft},
    visibility::AccessPhase,
};

/// Stores a new task.
pub async fn insert(tx: &mut OrgTx<Write>, cx: &Cx, id: TaskId, draft: &TaskDraft) -> Result<(), TaskError> {
    let (user, queue) = draft.assignee.map_or((None, None), columns);
    sqlx::query!(
        "insert into tenant.tasks
             (organization_id, id, title, description, type, due_date, due_time, assignee_user_id, assignee_queue_id,
              case_id, intended_parent_id, created_by, created_by_system, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)",
        tx.organization().0,
        id.0,
        draft.title,
        draft.description,
        draft.kind.key(),
        draft.due_date,
        draft.due_time,
        user,
        queue,
        draft.case_id.map(|id| id.0),
        draft.intended_parent_id.map(|id| id.0),
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint("tasks_intended_parent_fk", unknown_intended_parent())?;
    Ok(())
}

/// Overwrites a locked task.
pub async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    task: &LockedTask,
    draft: &TaskDraft,
) -> Result<(), TaskError> {
    let (user, queue) = draft.assignee.map_or((None, None), columns);
    sqlx::query!(
        "update tenant.tasks
            set title = $3, description = $4, type = $5, due_date = $6, due_time = $7, assignee_user_id = $8,
                assignee_queue_id = $9, case_id = $10, intended_parent_id = $11, updated_at = $12, version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        task.id.0,
        draft.title,
        draft.description,
        draft.kind.key(),
        draft.due_date,
        draft.due_time,
        user,
        queue,
        draft.case_id.map(|id| id.0),
        draft.intended_parent_id.map(|id| id.0),
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint("tasks_intended_parent_fk", unknown_intended_parent())?;
    Ok(())
}

fn unknown_intended_parent() -> TaskError {
    TaskError::invalid("intended_parent_id", "unknown_value", "There are no such intended parents.")
}

/// Marks a locked task as done now, or as open again.
pub async fn set_completed(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    task: &LockedTask,
    completed: bool,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.tasks
            set completed_at = case when $4 then $3::timestamptz end, completed_by = case when $4 then $5::uuid end,
                completed_by_system = case when $4 then $6 end, updated_at = $3, version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        task.id.0,
        cx.now,
        completed,
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Deletes a locked task.
pub async fn delete(tx: &mut OrgTx<Write>, task: &LockedTask) -> Result<(), DbError> {
    sqlx::query!(
        "delete from tenant.tasks where organization_id = $1 and id = $2",
        tx.organization().0,
        task.id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives every open task of a member or queue to another, and tells the phases of the cases they are about.
pub async fn hand_over(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    from: OwnerId,
    to: OwnerId,
) -> Result<Vec<AccessPhase>, DbError> {
    let ((from_user, from_queue), (user, queue)) = (columns(from), columns(to));
    Ok(sqlx::query_scalar!(
        r#"with given as (
               update tenant.tasks
                  set assignee_user_id = $4, assignee_queue_id = $5, updated_at = $6, version = version + 1
                where organization_id = $1 and (assignee_user_id = $2 or assignee_queue_id = $3)
                  and completed_at is null
               returning case_id
           )
           select distinct c.access_phase as "phase: AccessPhase" from given
             join tenant.cases c on c.organization_id = $1 and c.id = given.case_id"#,
        tx.organization().0,
        from_user,
        from_queue,
        user,
        queue,
        cx.now,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Gives the open tasks of a member that are about cases in care to the queue of care.
pub async fn hand_over_care(tx: &mut OrgTx<Write>, cx: &Cx, from: UserId) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.tasks t
            set assignee_user_id = null, assignee_queue_id = q.id, updated_at = $4, version = t.version + 1
           from tenant.cases c, tenant.queues q
          where t.organization_id = $1 and t.assignee_user_id = $2 and t.completed_at is null
            and c.organization_id = $1 and c.id = t.case_id and c.access_phase = 'care'
            and q.organization_id = $1 and q.key = $3",
        tx.organization().0,
        from.0,
        queues::CASE_MANAGEMENT,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether a queue has open tasks.
pub async fn waits_in(tx: &mut OrgTx<Write>, queue: QueueId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
               select from tenant.tasks
                where organization_id = $1 and assignee_queue_id = $2 and completed_at is null) as "waits!""#,
        tx.organization().0,
        queue.0,
    )
    .fetch_one(tx.conn())
    .await?)
}
