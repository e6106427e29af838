//! `GET /api/tasks`, `/api/tasks/groups`.

use axum::Json;
use kernel::{Page, PageParams};
use kit::{App, Authed, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Completion, Filter, FilterParams, Sort,
    filter::group,
    query::{self, TaskGroups},
};
use crate::{cases, tasks::model::TaskView, visibility::Visibility};

/// The routes over many tasks.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_tasks)).routes(routes!(list_task_groups))
}

/// The filters of the list. Several values are separated by commas.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TaskListQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
    /// `due` (the default), `created_at` or `-created_at`.
    #[param(example = "due")]
    pub sort: Option<String>,
    /// A member's id, `me`, or `none` for tasks that no one has to do.
    pub assignee: Option<String>,
    /// A queue's id, or `mine` for those that one is a member of.
    pub queue: Option<String>,
    /// Tasks about this case.
    pub case: Option<Uuid>,
    /// Tasks about these intended parents.
    pub intended_parent: Option<Uuid>,
    /// Types of tasks.
    #[serde(rename = "type")]
    #[param(example = "meeting,follow_up")]
    pub kinds: Option<String>,
    /// Whether they are done; both if absent.
    pub completed: Option<bool>,
    /// Looks in title and description.
    pub q: Option<String>,
    /// Due on this day or earlier.
    #[param(example = "2026-01-31")]
    pub due_before: Option<String>,
    /// Due on this day or later.
    #[param(example = "2026-01-01")]
    pub due_after: Option<String>,
    /// `overdue`, `today`, `tomorrow`, `this_week`, `later` or `none`, as the groups tell them apart; open tasks, unless
    /// `completed` says otherwise.
    pub group: Option<String>,
}

/// The filters of the groups.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TaskGroupsQuery {
    /// A member's id, `me`, or `none` for tasks that no one has to do.
    pub assignee: Option<String>,
    /// A queue's id, or `mine` for those that one is a member of.
    pub queue: Option<String>,
    /// Tasks about this case.
    pub case: Option<Uuid>,
    /// Tasks about these intended parents.
    pub intended_parent: Option<Uuid>,
    /// Types of tasks.
    #[serde(rename = "type")]
    #[param(example = "meeting,follow_up")]
    pub kinds: Option<String>,
    /// Looks in title and description.
    pub q: Option<String>,
    /// Due on this day or earlier.
    #[param(example = "2026-01-31")]
    pub due_before: Option<String>,
    /// Due on this day or later.
    #[param(example = "2026-01-01")]
    pub due_after: Option<String>,
}

/// The tasks that match, one page of them. Totals are exact up to 1,000.
#[utoipa::path(
    get, path = "/api/tasks", operation_id = "list_tasks", tag = "tasks",
    params(TaskListQuery), responses((status = OK, body = Page<TaskView>)),
)]
pub async fn list_tasks(
    auth: Authed,
    QueryParams(query): QueryParams<TaskListQuery>,
) -> ProblemResult<Json<Page<TaskView>>> {
    let page = PageParams::new(query.page, query.per_page)?;
    let sort = query.sort.as_deref().map(Sort::parse).transpose()?.unwrap_or_default();
    let group = group(query.group.as_deref())?;
    let completion = match query.completed {
        Some(true) => Completion::Completed,
        Some(false) => Completion::Open,
        None if group.is_some() => Completion::Open,
        None => Completion::Any,
    };
    let cx = auth.cx();
    let seen = Visibility::of(&cx.actor);
    let filter = Filter::parse(&query.into(), completion, seen, auth.user_id)?;
    let mut tx = auth.read().await?;
    let range = match group {
        Some(group) => Some(group.range(cases::today(&mut tx, cx.now).await?)),
        None => None,
    };
    Ok(Json(query::list(&mut tx, &cx, &filter, range, sort, page).await?))
}

/// The open tasks that match, by when they are due.
#[utoipa::path(
    get, path = "/api/tasks/groups", operation_id = "list_task_groups", tag = "tasks",
    params(TaskGroupsQuery), responses((status = OK, body = TaskGroups)),
)]
pub async fn list_task_groups(
    auth: Authed,
    QueryParams(query): QueryParams<TaskGroupsQuery>,
) -> ProblemResult<Json<TaskGroups>> {
    let cx = auth.cx();
    let seen = Visibility::of(&cx.actor);
    let filter = Filter::parse(&query.into(), Completion::Open, seen, auth.user_id)?;
    let mut tx = auth.read().await?;
    let today = cases::today(&mut tx, cx.now).await?;
    Ok(Json(query::groups(&mut tx, &cx, &filter, today).await?))
}

impl From<TaskListQuery> for FilterParams {
    fn from(query: TaskListQuery) -> Self {
        Self {
            assignee: query.assignee,
            queue: query.queue,
            case: query.case,
            intended_parent: query.intended_parent,
            kinds: query.kinds,
            q: query.q,
            due_before: query.due_before,
            due_after: query.due_after,
        }
    }
}

impl From<TaskGroupsQuery> for FilterParams {
    fn from(query: TaskGroupsQuery) -> Self {
        Self {
            assignee: query.assignee,
            queue: query.queue,
            case: query.case,
            intended_parent: query.intended_parent,
            kinds: query.kinds,
            q: query.q,
            due_before: query.due_before,
            due_after: query.due_after,
        }
    }
}
