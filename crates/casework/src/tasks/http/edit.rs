//! `PATCH /api/tasks/{id}`

use axum::Json;
use kernel::{CaseId, IntendedParentId, OwnerId, Patch, TaskId, dates};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use super::values;
use crate::{
    form::Refused,
    tasks::{
        model::{TaskType, TaskView},
        service::{self, TaskEdit},
    },
};

/// A change of a task: absent fields keep their value, null clears.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditTask {
    /// The version that the editor saw.
    pub version: i32,
    #[serde(default)]
    #[schema(value_type = String, required = false)]
    pub title: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub description: Patch<String>,
    #[serde(default, rename = "type")]
    #[schema(value_type = TaskType, required = false)]
    pub kind: Patch<TaskType>,
    /// A day of the organization's calendar. Without it, the time goes as well.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub due_date: Patch<String>,
    /// Hours and minutes; only with a due date.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "14:30")]
    pub due_time: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<OwnerId>)]
    pub assignee: Patch<OwnerId>,
    #[serde(default)]
    #[schema(value_type = Option<CaseId>)]
    pub case_id: Patch<CaseId>,
    #[serde(default)]
    #[schema(value_type = Option<IntendedParentId>)]
    pub intended_parent_id: Patch<IntendedParentId>,
}

/// Edits a task. Returns `version_conflict` with the task as it is when it changed meanwhile.
#[utoipa::path(
    patch, path = "/api/tasks/{id}", operation_id = "edit_task", tag = "tasks",
    params(("id" = TaskId, Path)),
    request_body = EditTask,
    responses((status = OK, body = TaskView)),
)]
pub async fn edit_task(
    auth: AuthedMut,
    PathId(id): PathId<TaskId>,
    JsonBody(body): JsonBody<EditTask>,
) -> ProblemResult<Json<TaskView>> {
    let edit = body.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::edit(&mut tx, &cx, id, edit).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

impl EditTask {
    fn read(self) -> ProblemResult<TaskEdit> {
        let mut refused = Refused::default();
        let title = refused.never_empty("title", self.title);
        let edit = TaskEdit {
            version: self.version,
            title: title.and_then(|title| refused.value("title", values::title(&title))),
            description: refused.text("description", self.description, values::description),
            kind: refused.never_empty("type", self.kind),
            due_date: refused.text("due_date", self.due_date, dates::parse_day),
            due_time: refused.text("due_time", self.due_time, dates::parse_time),
            assignee: self.assignee,
            case_id: self.case_id,
            intended_parent_id: self.intended_parent_id,
        };
        refused.finish().map(|()| edit)
    }
}
