//! `GET /api/cases/export.csv`

use axum::response::Response;
use kernel::Capability;
use kit::{App, Authed, ProblemResult, QueryParams};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::csv;
use crate::cases::list::{Filter, FilterParams, Sort, resolve};

/// The routes that give files.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export_cases))
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
    csv::respond(tx, &cx, filter, sort).await
}
