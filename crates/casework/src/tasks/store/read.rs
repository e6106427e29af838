//! Reading one task.

use chrono::{DateTime, Utc};
use db::{Mode, OrgTx, Write};
use kernel::{Actor, CaseId, IntendedParentId, OwnerId, QueueId, TaskId, UserId};
use sqlx::Row as _;
use uuid::Uuid;

use super::rows;
use crate::{
    tasks::{
        TaskError,
        model::{TaskDraft, TaskType, TaskView},
        permissions::TaskFacts,
    },
    visibility::{AccessPhase, Visibility},
};

/// A task as commands need it, locked until the transaction ends. The proof that the actor may see it.
pub struct LockedTask {
    pub id: TaskId,
    pub version: i32,
    pub completed_at: Option<DateTime<Utc>>,
    pub draft: TaskDraft,
    pub facts: TaskFacts,
}

/// Locks a task against other commands. [`TaskError::NotFound`] for an unknown id or another organization's,
/// [`TaskError::Forbidden`] for one about a case that the role does not see.
pub async fn lock(tx: &mut OrgTx<Write>, actor: &Actor, id: TaskId) -> Result<LockedTask, TaskError> {
    let row = sqlx::query!(
        r#"select t.version, t.title, t.description, t.type as "kind: TaskType", t.due_date, t.due_time,
                  t.assignee_user_id as "assignee_user_id: UserId", t.assignee_queue_id as "assignee_queue_id: QueueId",
                  t.case_id as "case_id: CaseId", t.intended_parent_id as "intended_parent_id: IntendedParentId",
                  t.completed_at, t.created_by as "created_by: UserId",
                  c.access_phase as "access_phase?: AccessPhase",
                  exists (select from tenant.queue_members m
                           where m.organization_id = $1 and m.queue_id = t.assignee_queue_id and m.user_id = $3)
                      as "is_in_queue!"
             from tenant.tasks t
             left join tenant.cases c on c.organization_id = t.organization_id and c.id = t.case_id
            where t.organization_id = $1 and t.id = $2
              for update of t"#,
        tx.organization().0,
        id.0,
        actor.user_id().map(|id| id.0),
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(TaskError::NotFound)?;
    if row.access_phase.is_some_and(|phase| !Visibility::of(actor).admits(phase)) {
        return Err(TaskError::Forbidden);
    }
    let is_viewer = |user: Option<UserId>| user.is_some() && user == actor.user_id();
    let assignee = match (row.assignee_user_id, row.assignee_queue_id) {
        (Some(user), _) => Some(OwnerId::User(user)),
        (None, queue) => queue.map(OwnerId::Queue),
    };
    Ok(LockedTask {
        id,
        version: row.version,
        completed_at: row.completed_at,
        facts: TaskFacts {
            is_creator: is_viewer(row.created_by),
            is_assignee: is_viewer(row.assignee_user_id) || row.is_in_queue,
            is_completed: row.completed_at.is_some(),
        },
        draft: TaskDraft {
            title: row.title,
            description: row.description,
            kind: row.kind,
            due_date: row.due_date,
            due_time: row.due_time,
            assignee,
            case_id: row.case_id,
            intended_parent_id: row.intended_parent_id,
        },
    })
}

/// Locks tasks, in one order for everyone, and returns how many of them there are.
pub async fn lock_all(tx: &mut OrgTx<Write>, ids: &[TaskId]) -> Result<usize, TaskError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let locked = sqlx::query_scalar!(
        "select id from tenant.tasks where organization_id = $1 and id = any($2) order by id for update",
        tx.organization().0,
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(locked.len())
}

/// A task for this viewer. Its errors are those of [`lock`].
pub async fn find<M: Mode>(tx: &mut OrgTx<M>, actor: &Actor, id: TaskId) -> Result<TaskView, TaskError> {
    let mut sql = rows::query(tx, actor).map_err(TaskError::Db)?;
    rows::push_inner(&mut sql, 0);
    sql.push(" and t.id = ").push_bind(id.0);
    rows::push_outer_end(&mut sql, "t.id");
    let row = sql.build().fetch_optional(tx.conn()).await?.ok_or(TaskError::NotFound)?;
    let phase: Option<AccessPhase> = row.try_get("access_phase")?;
    if phase.is_some_and(|phase| !Visibility::of(actor).admits(phase)) {
        return Err(TaskError::Forbidden);
    }
    Ok(rows::view(&row, actor)?)
}
