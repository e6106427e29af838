//! `POST /api/tasks`

use axum::Json;
use http::StatusCode;
use kernel::{CaseId, Cx, IntendedParentId, OwnerId, Patch, TaskId, dates};
use kit::{AuthedMut, JsonBody, ProblemResult, extract::parse_json, idempotency::IdempotencyKey};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::values;
use crate::{
    form::Refused,
    tasks::{
        model::{TaskDraft, TaskType, TaskView},
        service,
    },
};

/// A new task, about a case, about intended parents, or by itself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateTask {
    pub title: String,
    pub description: Option<String>,
    /// `other` if absent.
    #[serde(default, rename = "type")]
    #[schema(value_type = TaskType, required = false)]
    pub kind: Patch<TaskType>,
    /// A day of the organization's calendar.
    #[schema(value_type = Option<String>, format = Date)]
    pub due_date: Option<String>,
    /// Hours and minutes; only with a due date.
    #[schema(example = "14:30")]
    pub due_time: Option<String>,
    /// Whoever makes it, if absent; null is no one.
    #[serde(default)]
    #[schema(value_type = Option<OwnerId>)]
    pub assignee: Patch<OwnerId>,
    pub case_id: Option<CaseId>,
    pub intended_parent_id: Option<IntendedParentId>,
}

/// Makes a task.
///
/// With an `Idempotency-Key`, a repeated request makes no second task and answers with the first one as it is now.
#[utoipa::path(
    post, path = "/api/tasks", operation_id = "create_task", tag = "tasks",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request.")),
    request_body = CreateTask,
    responses((status = CREATED, description = "The new task.", body = TaskView)),
)]
pub async fn create_task(
    auth: AuthedMut,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<TaskView>)> {
    let request = body.to_string().into_bytes();
    let body: CreateTask = parse_json(&request)?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let draft = body.read(&cx)?;
    if let Some(id) = key.replay::<TaskId>(&mut tx, &cx, "create_task", &request).await? {
        return Ok((StatusCode::CREATED, Json(service::show(&mut tx, &cx.actor, id).await?)));
    }
    let id = service::create(&mut tx, &cx, &draft).await?;
    key.store(&mut tx, &cx, &id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}

impl CreateTask {
    fn read(self, cx: &Cx) -> ProblemResult<TaskDraft> {
        let patch = |value: Option<String>| value.map_or(Patch::Keep, Patch::Set);
        let mut refused = Refused::default();
        let draft = TaskDraft {
            title: refused.value("title", values::title(&self.title)).unwrap_or_default(),
            description: refused
                .text("description", patch(self.description), values::description)
                .apply(None),
            kind: refused.never_empty("type", self.kind).unwrap_or(TaskType::Other),
            due_date: refused.text("due_date", patch(self.due_date), dates::parse_day).apply(None),
            due_time: refused.text("due_time", patch(self.due_time), dates::parse_time).apply(None),
            assignee: self.assignee.apply(cx.actor.user_id().map(OwnerId::User)),
            case_id: self.case_id,
            intended_parent_id: self.intended_parent_id,
        };
        refused.finish().map(|()| draft)
    }
}
