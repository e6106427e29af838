//! `GET /api/imports/{id}/rows`

use axum::Json;
use kernel::{ImportId, Page, PageParams};
use kit::{Authed, PathId, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::imports::{
    model::{ImportRowView, RowOutcome},
    service, store,
};

/// Totals are counted up to here.
const CAP: i64 = 10_000;

/// Which rows.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportRowsQuery {
    /// Every outcome if absent.
    pub outcome: Option<RowOutcome>,
    #[param(minimum = 1)]
    pub page: Option<i64>,
    #[param(minimum = 1, maximum = 100)]
    pub per_page: Option<i64>,
}

/// The rows of an import and what became of them, in the order of the file. Empty until every row was checked.
#[utoipa::path(
    get, path = "/api/imports/{id}/rows", operation_id = "list_import_rows", tag = "imports",
    params(("id" = ImportId, Path), ImportRowsQuery), responses((status = OK, body = Page<ImportRowView>)),
)]
pub async fn list_import_rows(
    auth: Authed,
    PathId(id): PathId<ImportId>,
    QueryParams(query): QueryParams<ImportRowsQuery>,
) -> ProblemResult<Json<Page<ImportRowView>>> {
    let params = PageParams::new(query.page, query.per_page)?;
    let (actor, mut tx) = (auth.actor(), auth.read().await?);
    if !service::open(&mut tx, &actor, id).await?.is_checked() {
        return Ok(Json(Page::new(Vec::new(), 0, false, params)));
    }
    let items = store::list_rows(&mut tx, &actor, id, query.outcome, params).await?;
    let counted = store::count_rows(&mut tx, id, query.outcome, CAP).await?;
    Ok(Json(Page::new(items, counted.min(CAP), counted > CAP, params)))
}
