//! `GET /api/cases`, `/api/cases/stats`, `/api/cases/export.csv`.

use axum::{Json, response::Response};
use kernel::{Capability, Page, PageParams};
use kit::{App, Authed, ProblemResult, QueryParams};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Filter, Sort, board, export,
    filter::{FilterParams, resolve},
    handoff, query,
    stats::{CaseStats, stats},
};
use crate::{cases::model::CaseRow, pipeline};

/// The routes over many cases.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_cases))
        .routes(routes!(get_case_stats))
        .routes(routes!(board::get_case_board))
        .routes(routes!(board::get_case_board_column))
        .routes(routes!(export_cases))
        .routes(routes!(handoff::list_handoff_queue))
        .routes(routes!(handoff::count_handoff_queue))
}

/// The cases that match, one page of them. Totals are exact up to 1,000; of all cases and of stages always.
#[utoipa::path(
    get, path = "/api/cases", operation_id = "list_cases", tag = "cases",
    params(FilterParams), responses((status = 200, body = Page<CaseRow>))
)]
async fn list_cases(
    authed: Authed,
    QueryParams(params): QueryParams<FilterParams>,
) -> ProblemResult<Json<Page<CaseRow>>> {
    let page = PageParams::new(params.page, params.per_page)?;
    let sort = params.sort.as_deref().map(Sort::parse).transpose()?.unwrap_or_default();
    let cx = authed.cx();
    let mut filter = Filter::parse(&params, &cx)?;
    let mut tx = authed.read().await?;
    resolve(&mut tx, &mut filter).await?;
    Ok(Json(query::list(&mut tx, &cx, &filter, sort, page).await?))
}

/// How many cases there are, by stage and lately.
#[utoipa::path(
    get, path = "/api/cases/stats", operation_id = "get_case_stats", tag = "cases",
    responses((status = 200, body = CaseStats))
)]
async fn get_case_stats(authed: Authed) -> ProblemResult<Json<CaseStats>> {
    let mut tx = authed.read().await?;
    let pipeline = pipeline::load(&mut tx).await?;
    Ok(Json(stats(&mut tx, &authed.cx(), &pipeline).await?))
}

/// Every case that matches, as a CSV file that imports back to the same data.
#[utoipa::path(
    get, path = "/api/cases/export.csv", operation_id = "export_cases", tag = "cases",
    params(FilterParams), responses((status = 200, content_type = "text/csv", body = String))
)]
async fn export_cases(
    authed: Authed,
    QueryParams(params): QueryParams<FilterParams>,
) -> ProblemResult<Response> {
    authed.require(Capability::ExportCases)?;
    let sort = params.sort.as_deref().map(Sort::parse).transpose()?.unwrap_or_default();
    let cx = authed.cx();
    let mut filter = Filter::parse(&params, &cx)?;
    let mut tx = authed.read().await?;
    resolve(&mut tx, &mut filter).await?;
    export::respond(tx, &cx, filter, sort).await
}
