//! `GET /api/cases`.

use axum::Json;
use kernel::{Page, PageParams};
use kit::{App, Authed, ProblemResult, QueryParams};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Filter, Sort, board,
    filter::{FilterParams, resolve},
    handoff, query,
};
use crate::cases::model::CaseRow;

/// The routes over many cases.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_cases))
        .routes(routes!(board::get_case_board))
        .routes(routes!(board::get_case_board_column))
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
