//! `GET /api/cases/{id}/activity`

use axum::Json;
use kernel::{CaseId, Page, PageParams};
use kit::{Authed, PathId, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::cases::{
    access,
    store::{self, ActivityRow},
};

/// Totals are counted up to here.
const CAP: i64 = 1000;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ActivityQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
}

/// What happened to a case, newest first.
#[utoipa::path(
    get, path = "/api/cases/{id}/activity", operation_id = "get_case_activity", tag = "cases",
    params(("id" = CaseId, Path), ActivityQuery),
    responses((status = OK, body = Page<ActivityRow>)),
)]
pub async fn get_case_activity(
    auth: Authed,
    PathId(id): PathId<CaseId>,
    QueryParams(query): QueryParams<ActivityQuery>,
) -> ProblemResult<Json<Page<ActivityRow>>> {
    let params = PageParams::new(query.page, query.per_page)?;
    let mut tx = auth.read().await?;
    let case = access::open(&mut tx, &auth.actor(), id).await?;
    let (items, counted) = store::activity_page(&mut tx, &case, params, CAP).await?;
    Ok(Json(Page::new(items, counted.min(CAP), counted > CAP, params)))
}
