//! `GET /api/intended-parents`, `/api/intended-parents/stats`.

use axum::Json;
use kernel::{Page, PageParams};
use kit::{App, Authed, ProblemResult, QueryParams};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Filter, Sort,
    filter::IntendedParentListQuery,
    query::{self, IntendedParentStats},
};
use crate::intended_parents::model::IntendedParentRow;

/// The routes over many intended parents.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_intended_parents)).routes(routes!(get_intended_parent_stats))
}

/// The intended parents that match, one page of them. Totals are exact up to 1,000.
#[utoipa::path(
    get, path = "/api/intended-parents", operation_id = "list_intended_parents", tag = "intended parents",
    params(IntendedParentListQuery), responses((status = OK, body = Page<IntendedParentRow>)),
)]
pub async fn list_intended_parents(
    auth: Authed,
    QueryParams(query): QueryParams<IntendedParentListQuery>,
) -> ProblemResult<Json<Page<IntendedParentRow>>> {
    let page = PageParams::new(query.page, query.per_page)?;
    let sort = query.sort.as_deref().map(Sort::parse).transpose()?.unwrap_or_default();
    let filter = Filter::parse(&query, auth.user_id)?;
    let mut tx = auth.read().await?;
    Ok(Json(query::list(&mut tx, &filter, sort, page).await?))
}

/// How many intended parents there are, by status.
#[utoipa::path(
    get, path = "/api/intended-parents/stats", operation_id = "get_intended_parent_stats", tag = "intended parents",
    responses((status = OK, body = IntendedParentStats)),
)]
pub async fn get_intended_parent_stats(auth: Authed) -> ProblemResult<Json<IntendedParentStats>> {
    let mut tx = auth.read().await?;
    Ok(Json(query::stats(&mut tx).await?))
}
