//! `GET /api/views`

use axum::Json;
use kit::{Authed, ProblemResult, QueryParams};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::views::{
    model::{PageKey, ViewView},
    store,
};

/// Of which list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ViewsQuery {
    pub page_key: PageKey,
}

/// Saved views.
#[derive(Serialize, ToSchema)]
pub struct ViewList {
    /// One's own, then those that others share.
    pub items: Vec<ViewView>,
}

/// The views of a list: one's own, and those that others share.
#[utoipa::path(
    get, path = "/api/views", operation_id = "list_views", tag = "views",
    params(ViewsQuery), responses((status = OK, body = ViewList)),
)]
pub async fn list_views(
    auth: Authed,
    QueryParams(query): QueryParams<ViewsQuery>,
) -> ProblemResult<Json<ViewList>> {
    let mut tx = auth.read().await?;
    Ok(Json(ViewList { items: store::list(&mut tx, auth.user_id, query.page_key).await? }))
}
