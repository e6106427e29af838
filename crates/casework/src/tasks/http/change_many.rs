//! `POST /api/tasks/bulk`

use std::collections::HashSet;

use axum::Json;
use kernel::{OwnerId, Patch, TaskId, dates};
use kit::{AuthedMut, JsonBody, Problem, ProblemResult};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    form::Refused,
    tasks::many::{Change, MAX_AT_ONCE, TaskChange, TaskResult, change_many},
};

/// What becomes of several tasks.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkTaskAction {
    Complete,
    Uncomplete,
    /// With `assignee`, `due_date` or `due_time` of each task.
    Edit,
    Delete,
}

/// A change of several tasks.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeTasks {
    pub action: BulkTaskAction,
    /// 1 to 100, each once.
    pub tasks: Vec<ChangeOneOfTasks>,
}

/// One of the tasks.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeOneOfTasks {
    pub id: TaskId,
    /// If given, the task is changed only if it is still at this version.
    pub version: Option<i32>,
    #[serde(default)]
    #[schema(value_type = Option<OwnerId>)]
    pub assignee: Patch<OwnerId>,
    /// A day of the organization's calendar. Without it, the time goes as well.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub due_date: Patch<String>,
    /// Hours and minutes; only with a due date.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "14:30")]
    pub due_time: Patch<String>,
}

/// What came of several tasks.
#[derive(Serialize, ToSchema)]
pub struct TasksChanged {
    /// One for each task, in the order in which they were named.
    pub results: Vec<TaskResult>,
}

/// Changes several tasks at once, each by the rules that hold for it alone: what is refused for one stops no other.
///
/// To take it back, send what each had `before`, with the `version` that it got.
#[utoipa::path(
    post, path = "/api/tasks/bulk", operation_id = "change_tasks", tag = "tasks",
    request_body = ChangeTasks,
    responses((status = OK, body = TasksChanged)),
)]
pub async fn change_tasks(
    auth: AuthedMut,
    JsonBody(body): JsonBody<ChangeTasks>,
) -> ProblemResult<Json<TasksChanged>> {
    let changes = body.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let results = change_many(&mut tx, &cx, changes).await?;
    tx.commit().await?;
    Ok(Json(TasksChanged { results }))
}

impl ChangeTasks {
    fn read(self) -> ProblemResult<Vec<TaskChange>> {
        let mut seen = HashSet::new();
        let are_distinct = self.tasks.iter().all(|task| seen.insert(task.id));
        if !are_distinct || self.tasks.is_empty() || self.tasks.len() > MAX_AT_ONCE {
            let message = "Name 1 to 100 tasks, each once.";
            return Err(Problem::invalid_field("tasks", "out_of_range", message));
        }
        self.tasks.into_iter().enumerate().map(|(index, task)| task.read(self.action, index)).collect()
    }
}

impl ChangeOneOfTasks {
    fn read(self, action: BulkTaskAction, index: usize) -> ProblemResult<TaskChange> {
        let at = |field: &str| format!("tasks[{index}].{field}");
        let is_edit =
            self.assignee != Patch::Keep || self.due_date != Patch::Keep || self.due_time != Patch::Keep;
        if is_edit != (action == BulkTaskAction::Edit) {
            let message = "The action edit, and no other, says what each task gets.";
            return Err(Problem::invalid_field(&format!("tasks[{index}]"), "malformed", message));
        }
        let change = match action {
            BulkTaskAction::Complete => Change::Complete,
            BulkTaskAction::Uncomplete => Change::Uncomplete,
            BulkTaskAction::Delete => Change::Delete,
            BulkTaskAction::Edit => {
                let mut refused = Refused::default();
                let due_date = refused.text(&at("due_date"), self.due_date, dates::parse_day);
                let due_time = refused.text(&at("due_time"), self.due_time, dates::parse_time);
                refused.finish()?;
                Change::Edit { due_date, due_time, assignee: self.assignee }
            }
        };
        Ok(TaskChange { id: self.id, version: self.version, change })
    }
}
