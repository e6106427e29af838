//! `GET /api/imports`

use axum::Json;
use kernel::{Page, PageParams};
use kit::{Authed, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::imports::{access::Viewer, model::ImportView, store};

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportsQuery {
    #[param(minimum = 1)]
    pub page: Option<i64>,
    #[param(minimum = 1, maximum = 100)]
    pub per_page: Option<i64>,
}

/// The imports that the viewer may see, newest first: one's own, and everyone's for those who see cases in care.
#[utoipa::path(
    get, path = "/api/imports", operation_id = "list_imports", tag = "imports", params(ImportsQuery),
    responses((status = OK, body = Page<ImportView>)),
)]
pub async fn list_imports(
    auth: Authed,
    QueryParams(query): QueryParams<ImportsQuery>,
) -> ProblemResult<Json<Page<ImportView>>> {
    let params = PageParams::new(query.page, query.per_page)?;
    let actor = auth.actor();
    let viewer = Viewer::of(&actor)?;
    let mut tx = auth.read().await?;
    let items = store::list(&mut tx, viewer, params).await?;
    let total = store::total(&mut tx, viewer).await?;
    let page = Page::new(items, total, false, params);
    Ok(Json(page.map(|import| import.into_view(&actor))))
}
