//! Several tasks at once, each by the command that people use for one. Invariants:
//! - What is refused for one task stops no other; what is done is done in one transaction.
//! - The tasks are locked in one order for everybody, so that two changes of the same ones wait for each other.
//! - A change is told with what the task had before and its version since, so that the way back is a change like any other,
//!   and is refused where somebody was faster.

use chrono::NaiveDate;
use db::{OrgTx, Write};
use kernel::{
    Cx, OwnerId, Patch, ProblemCode, TaskId,
    event::{Cause, EventBatch},
};
use kit::{Problem, events::emit};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    TaskError,
    model::TaskAction,
    service::{self, TaskEdit},
    store::{self, LockedTask},
};
use crate::{cases::CaseError, refs::DueTime};

/// The most tasks at once.
pub const MAX_AT_ONCE: usize = 100;

/// What is to become of a task.
pub enum Change {
    Complete,
    Uncomplete,
    Edit { due_date: Patch<NaiveDate>, due_time: Patch<chrono::NaiveTime>, assignee: Patch<OwnerId> },
    Delete,
}

/// A task and what is to become of it.
pub struct TaskChange {
    pub id: TaskId,
    /// Only if the task is still as it was at this version.
    pub version: Option<i32>,
    pub change: Change,
}

/// What came of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskOutcome {
    Changed,
    /// It was so already.
    Unchanged,
    Refused,
}

/// What of a task a change of many can change, as it was.
#[derive(Serialize, ToSchema)]
pub struct TaskBefore {
    pub assignee: Option<OwnerId>,
    pub due_date: Option<NaiveDate>,
    pub due_time: Option<DueTime>,
}

/// What came of one of several tasks.
#[derive(Serialize, ToSchema)]
pub struct TaskResult {
    pub id: TaskId,
    pub outcome: TaskOutcome,
    /// Why it was refused.
    pub code: Option<ProblemCode>,
    /// The same, for people.
    pub message: Option<String>,
    /// With `changed`: what the task had.
    pub before: Option<TaskBefore>,
    /// With `changed`, unless the task is gone.
    pub version: Option<i32>,
}

/// Changes the tasks one after the other and tells what came of each. [`TaskError::NotFound`] when none of them is there.
pub async fn change_many(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    changes: Vec<TaskChange>,
) -> Result<Vec<TaskResult>, TaskError> {
    let ids: Vec<TaskId> = changes.iter().map(|change| change.id).collect();
    if store::lock_all(tx, &ids).await? == 0 {
        return Err(TaskError::NotFound);
    }
    let (batch, mut events) = (EventBatch::default(), Vec::new());
    let cause = Cause { batch: Some(batch.clone()), ..cx.cause.clone() };
    let many = &Cx { cause, ..cx.clone() };
    let mut results = Vec::with_capacity(changes.len());
    tx.savepoint().await?;
    for change in changes {
        let id = change.id;
        results.push(match change_one(tx, many, change).await {
            Ok(result) => {
                tx.advance_savepoint().await?;
                events.extend(batch.take());
                result
            }
            // Not the task's fault.
            Err(error @ (TaskError::Db(_) | TaskError::Case(CaseError::Db(_)))) => return Err(error),
            Err(error) => {
                tx.rollback_to_savepoint().await?;
                tx.savepoint().await?;
                batch.take();
                refused(id, error)
            }
        });
    }
    tx.release_savepoint().await?;
    emit(tx, cx, events).await?;
    Ok(results)
}

async fn change_one(tx: &mut OrgTx<Write>, cx: &Cx, wanted: TaskChange) -> Result<TaskResult, TaskError> {
    let TaskChange { id, version, change } = wanted;
    let action = match &change {
        Change::Complete => TaskAction::Complete,
        Change::Uncomplete => TaskAction::Uncomplete,
        Change::Edit { .. } => TaskAction::Edit,
        Change::Delete => TaskAction::Delete,
    };
    let task = service::lock_for(tx, cx, id, action).await?;
    if version.is_some_and(|seen| seen != task.version) {
        let current = service::show(tx, &cx.actor, id).await?;
        return Err(TaskError::VersionConflict(Box::new(current)));
    }
    match change {
        Change::Complete => service::complete(tx, cx, id).await?,
        Change::Uncomplete => service::uncomplete(tx, cx, id).await?,
        Change::Edit { due_date, due_time, assignee } => {
            let edit = TaskEdit { due_date, due_time, assignee, ..TaskEdit::of(task.version) };
            service::edit(tx, cx, id, edit).await?;
        }
        Change::Delete => {
            service::delete(tx, cx, id).await?;
            return Ok(changed(&task, None));
        }
    }
    let after = service::lock_for(tx, cx, id, action).await?;
    if after.version == task.version {
        return Ok(TaskResult { outcome: TaskOutcome::Unchanged, ..result(id) });
    }
    Ok(changed(&task, Some(after.version)))
}

fn result(id: TaskId) -> TaskResult {
    TaskResult { id, outcome: TaskOutcome::Changed, code: None, message: None, before: None, version: None }
}

fn changed(task: &LockedTask, version: Option<i32>) -> TaskResult {
    let before = TaskBefore {
        assignee: task.draft.assignee,
        due_date: task.draft.due_date,
        due_time: task.draft.due_time.map(DueTime),
    };
    TaskResult { before: Some(before), version, ..result(task.id) }
}

/// In the words in which a person would be refused.
fn refused(id: TaskId, error: TaskError) -> TaskResult {
    let problem = Problem::from(error);
    let message = problem.errors.first().map_or(&problem.detail, |error| &error.message).clone();
    TaskResult {
        outcome: TaskOutcome::Refused,
        code: Some(problem.code),
        message: Some(message),
        ..result(id)
    }
}
