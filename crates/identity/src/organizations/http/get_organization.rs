//! `GET /api/organization`.

use axum::Json;
use kit::{Authed, Problem, ProblemResult};

use crate::organizations::{Organization, store};

/// The own organization's settings.
#[utoipa::path(get, path = "/api/organization", operation_id = "get_organization", tag = "identity",
    responses((status = 200, body = Organization)), security(("session" = [])))]
pub async fn get_organization(authed: Authed) -> ProblemResult<Json<Organization>> {
    let mut tx = authed.read().await?;
    Ok(Json(store::find(&mut tx).await?.ok_or_else(Problem::not_found)?))
}
