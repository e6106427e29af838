//! `GET /api/search`

use axum::Json;
use kit::{App, Authed, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::query::{self, SearchResults};

/// The one route.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

/// What to look for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Words, an email, digits of a phone, or a case number.
    pub q: String,
}

/// The cases, intended parents and tasks that match, at most six of each. What is archived is left out; what is done
/// comes last.
#[utoipa::path(
    get, path = "/api/search", operation_id = "search", tag = "search",
    params(SearchQuery), responses((status = OK, body = SearchResults)),
)]
pub async fn search(
    auth: Authed,
    QueryParams(query): QueryParams<SearchQuery>,
) -> ProblemResult<Json<SearchResults>> {
    let mut tx = auth.read().await?;
    Ok(Json(query::search(&mut tx, &auth.actor(), &query.q).await?))
}
