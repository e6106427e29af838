//! `GET /api/cases/handoff-queue` and `…/count`: the cases that wait to be taken over.

use axum::Json;
use db::{OrgTx, Read};
use kernel::{Capability, Page, PageParams};
use kit::{Authed, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{Filter, Sort, filter::FilterParams, query};
use crate::{
    cases::model::CaseRow,
    pipeline::{self, Phase},
    tallies,
    visibility::Visibility,
};

/// Which page, in which order, of what.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HandoffParams {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
    /// A column, with a minus before it to reverse. Default `-created_at`.
    pub sort: Option<String>,
    /// Looks in name, email, phone digits and case number.
    pub q: Option<String>,
}

/// How many cases wait.
#[derive(serde::Serialize, ToSchema)]
pub struct HandoffCount {
    pub count: i64,
}

/// The cases that wait to be taken over from intake.
#[utoipa::path(
    get, path = "/api/cases/handoff-queue", operation_id = "list_handoff_queue", tag = "cases",
    params(HandoffParams), responses((status = 200, body = Page<CaseRow>))
)]
pub async fn list_handoff_queue(
    auth: Authed,
    QueryParams(params): QueryParams<HandoffParams>,
) -> ProblemResult<Json<Page<CaseRow>>> {
    auth.require(Capability::HandleHandoff)?;
    let page = PageParams::new(params.page, params.per_page)?;
    let sort = params.sort.as_deref().map(Sort::parse).transpose()?.unwrap_or_default();
    let mut tx = auth.read().await?;
    let filter = waiting(&mut tx, &auth, params.q).await?;
    Ok(Json(query::list(&mut tx, &auth.cx(), &filter, sort, page).await?))
}

/// How many cases wait to be taken over from intake.
#[utoipa::path(
    get, path = "/api/cases/handoff-queue/count", operation_id = "count_handoff_queue", tag = "cases",
    responses((status = 200, body = HandoffCount))
)]
pub async fn count_handoff_queue(auth: Authed) -> ProblemResult<Json<HandoffCount>> {
    auth.require(Capability::HandleHandoff)?;
    let mut tx = auth.read().await?;
    Ok(Json(HandoffCount { count: tallies::in_handoff(&mut tx, Visibility::of(&auth.actor())).await? }))
}

async fn waiting(tx: &mut OrgTx<Read>, auth: &Authed, q: Option<String>) -> ProblemResult<Filter> {
    let pipeline = pipeline::load(tx).await?;
    let handoff = pipeline.first_of(Phase::Handoff).map(|stage| stage.key.clone());
    let params = FilterParams { status: handoff, q, ..FilterParams::default() };
    Filter::parse(&params, &auth.cx())
}
