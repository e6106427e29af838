//! The commands on tasks. Each runs in the caller's transaction: permission, rule, store, then the case's activity.
//!
//! An error means that the transaction has to be rolled back.

use db::{OrgTx, Write};
use kernel::{CaseId, Cx, Event, IntendedParentId, OwnerId, Patch, TaskId};
use kit::events::emit;

use super::{
    TaskError,
    model::{TaskAction, TaskDraft, TaskType},
    permissions,
    store::{self, LockedTask},
};
use crate::{
    cases::{
        CaseError, access,
        activity::{self, Activity},
        ownership,
    },
    visibility::AccessPhase,
};

pub use store::{find as show, hand_over_care as hand_over_hidden, waits_in};

/// An edit, decided on a version of the task that the editor saw.
pub struct TaskEdit {
    pub version: i32,
    pub title: Option<String>,
    pub description: Patch<String>,
    pub kind: Option<TaskType>,
    pub due_date: Patch<chrono::NaiveDate>,
    pub due_time: Patch<chrono::NaiveTime>,
    pub assignee: Patch<OwnerId>,
    pub case_id: Patch<CaseId>,
    pub intended_parent_id: Patch<IntendedParentId>,
}

impl TaskEdit {
    /// One that changes nothing yet.
    pub const fn of(version: i32) -> Self {
        Self {
            version,
            title: None,
            description: Patch::Keep,
            kind: None,
            due_date: Patch::Keep,
            due_time: Patch::Keep,
            assignee: Patch::Keep,
            case_id: Patch::Keep,
            intended_parent_id: Patch::Keep,
        }
    }

    /// The task after the edit. A time of day goes with its day.
    fn apply(self, before: &TaskDraft) -> TaskDraft {
        let time_stays = self.due_date != Patch::Clear || self.due_time != Patch::Keep;
        let due_time = self.due_time.apply(before.due_time).filter(|_| time_stays);
        TaskDraft {
            title: self.title.unwrap_or_else(|| before.title.clone()),
            description: self.description.apply(before.description.clone()),
            kind: self.kind.unwrap_or(before.kind),
            due_date: self.due_date.apply(before.due_date),
            due_time,
            assignee: self.assignee.apply(before.assignee),
            case_id: self.case_id.apply(before.case_id),
            intended_parent_id: self.intended_parent_id.apply(before.intended_parent_id),
        }
    }
}

/// Makes a task and gives its id.
pub async fn create(tx: &mut OrgTx<Write>, cx: &Cx, draft: &TaskDraft) -> Result<TaskId, TaskError> {
    check_fields(draft)?;
    let phase = open_case(tx, cx, draft.case_id).await?;
    check_assignee(tx, draft.assignee, phase).await?;
    let id = TaskId(cx.ids.next());
    store::insert(tx, cx, id, draft).await?;
    record_created(tx, cx, id, draft).await?;
    tell_assignee(tx, cx, id, draft).await?;
    Ok(id)
}

/// Applies the edit. One that changes nothing leaves no trace.
pub async fn edit(tx: &mut OrgTx<Write>, cx: &Cx, id: TaskId, edit: TaskEdit) -> Result<(), TaskError> {
    let task = lock_for(tx, cx, id, TaskAction::Edit).await?;
    if task.version != edit.version {
        let current = show(tx, &cx.actor, id).await?;
        return Err(TaskError::VersionConflict(Box::new(current)));
    }
    let draft = edit.apply(&task.draft);
    if draft == task.draft {
        return Ok(());
    }
    check_fields(&draft)?;
    let moved = draft.case_id != task.draft.case_id;
    if moved || draft.assignee != task.draft.assignee {
        let phase = open_case(tx, cx, draft.case_id).await?;
        check_assignee(tx, draft.assignee, phase).await?;
    }
    store::update(tx, cx, &task, &draft).await?;
    if moved {
        record_created(tx, cx, id, &draft).await?;
    }
    if draft.assignee == task.draft.assignee { Ok(()) } else { tell_assignee(tx, cx, id, &draft).await }
}

/// Marks a task as done. One that is done already stays as it is.
pub async fn complete(tx: &mut OrgTx<Write>, cx: &Cx, id: TaskId) -> Result<(), TaskError> {
    let task = lock_for(tx, cx, id, TaskAction::Complete).await?;
    if task.completed_at.is_some() {
        return Ok(());
    }
    store::set_completed(tx, cx, &task, true).await?;
    if let Some(case) = task.draft.case_id {
        let completed = Activity::TaskCompleted { task_id: id, title: &task.draft.title };
        activity::record(tx, cx, case, &completed).await?;
    }
    Ok(())
}

/// Marks a task as not done after all. An open one stays as it is.
pub async fn uncomplete(tx: &mut OrgTx<Write>, cx: &Cx, id: TaskId) -> Result<(), TaskError> {
    let task = lock_for(tx, cx, id, TaskAction::Uncomplete).await?;
    if task.completed_at.is_none() {
        return Ok(());
    }
    Ok(store::set_completed(tx, cx, &task, false).await?)
}

/// Deletes a task.
pub async fn delete(tx: &mut OrgTx<Write>, cx: &Cx, id: TaskId) -> Result<(), TaskError> {
    let task = lock_for(tx, cx, id, TaskAction::Delete).await?;
    Ok(store::delete(tx, &task).await?)
}

/// Gives the open tasks of a leaver or of a retired queue to the successor, who has to see the cases that they are about;
/// errors name `field`. What is done stays with whoever did it.
pub async fn hand_over(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    from: OwnerId,
    successor: OwnerId,
    field: &str,
) -> Result<(), CaseError> {
    let phases = store::hand_over(tx, cx, from, successor).await?;
    if phases.contains(&AccessPhase::Care) {
        ownership::check_successor(tx, successor, AccessPhase::Care, field).await?;
    }
    Ok(())
}

/// A task that the actor may do this with, locked.
pub(super) async fn lock_for(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: TaskId,
    action: TaskAction,
) -> Result<LockedTask, TaskError> {
    let task = store::lock(tx, &cx.actor, id).await?;
    permissions::check(&cx.actor, action, task.facts)?;
    Ok(task)
}

/// What no single field can tell.
fn check_fields(draft: &TaskDraft) -> Result<(), TaskError> {
    if draft.due_time.is_some() && draft.due_date.is_none() {
        return Err(TaskError::invalid("due_time", "without_date", "A time needs a due date."));
    }
    if draft.case_id.is_some() && draft.intended_parent_id.is_some() {
        let message = "A task is about a case or about intended parents, not both.";
        return Err(TaskError::invalid("intended_parent_id", "two_subjects", message));
    }
    Ok(())
}

/// The phase of the case that a task is to be about, which the actor must see.
async fn open_case(tx: &mut OrgTx<Write>, cx: &Cx, case: Option<CaseId>) -> Result<AccessPhase, TaskError> {
    let Some(case) = case else { return Ok(AccessPhase::Intake) };
    match access::open_with_phase(tx, &cx.actor, case).await {
        Ok((_, phase)) => Ok(phase),
        Err(CaseError::NotFound) => {
            Err(TaskError::invalid("case_id", "unknown_value", "There is no such case."))
        }
        Err(error) => Err(error.into()),
    }
}

/// Who is to do it must be there and see what it is about.
async fn check_assignee(
    tx: &mut OrgTx<Write>,
    assignee: Option<OwnerId>,
    phase: AccessPhase,
) -> Result<(), TaskError> {
    if let Some(assignee) = assignee {
        ownership::check_successor(tx, assignee, phase, "assignee").await?;
    }
    Ok(())
}

async fn record_created(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: TaskId,
    draft: &TaskDraft,
) -> Result<(), TaskError> {
    if let Some(case) = draft.case_id {
        let created = Activity::TaskCreated { task_id: id, title: &draft.title };
        activity::record(tx, cx, case, &created).await?;
    }
    Ok(())
}

/// The new assignee, if it is another member, gets to know.
async fn tell_assignee(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    task: TaskId,
    draft: &TaskDraft,
) -> Result<(), TaskError> {
    if let Some(OwnerId::User(to)) = draft.assignee
        && cx.actor.user_id() != Some(to)
    {
        emit(tx, cx, vec![Event::TaskAssigned { task, to }]).await?;
    }
    Ok(())
}
