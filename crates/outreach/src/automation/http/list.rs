//! `GET /api/automation/rules`, one of them, and `GET /api/automation/runs`

use axum::Json;
use kernel::{CaseId, Page, PageParams, RuleId};
use kit::{Authed, PathId, ProblemResult, QueryParams};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::automation::{
    model::{RuleRun, RuleView},
    service,
};

/// Rules.
#[derive(Serialize, ToSchema)]
pub struct RuleList {
    pub items: Vec<RuleView>,
}

/// Every rule of the organization.
#[utoipa::path(
    get, path = "/api/automation/rules", operation_id = "list_rules", tag = "automation",
    responses((status = OK, body = RuleList)),
)]
pub async fn list_rules(auth: Authed) -> ProblemResult<Json<RuleList>> {
    let mut tx = auth.read().await?;
    Ok(Json(RuleList { items: service::list(&mut tx, &auth.cx()).await? }))
}

/// One rule.
#[utoipa::path(
    get, path = "/api/automation/rules/{id}", operation_id = "get_rule", tag = "automation",
    params(("id" = RuleId, Path)), responses((status = OK, body = RuleView)),
)]
pub async fn get_rule(auth: Authed, PathId(id): PathId<RuleId>) -> ProblemResult<Json<RuleView>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::show(&mut tx, &auth.cx(), id).await?))
}

/// Which runs.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RuleRunsQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
    /// Of this rule alone.
    pub rule: Option<RuleId>,
    /// On this case alone.
    pub case: Option<CaseId>,
}

/// What rules did to cases that the viewer sees, newest first.
#[utoipa::path(
    get, path = "/api/automation/runs", operation_id = "list_rule_runs", tag = "automation",
    params(RuleRunsQuery), responses((status = OK, body = Page<RuleRun>)),
)]
pub async fn list_rule_runs(
    auth: Authed,
    QueryParams(query): QueryParams<RuleRunsQuery>,
) -> ProblemResult<Json<Page<RuleRun>>> {
    let params = PageParams::new(query.page, query.per_page)?;
    let mut tx = auth.read().await?;
    Ok(Json(service::runs(&mut tx, &auth.cx(), query.rule, query.case, params).await?))
}
