//! `GET /api/people`.

use axum::Json;
use kit::{Authed, ProblemResult};

use crate::members::{Person, store};

/// Everyone in the organization.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct PersonList {
    pub items: Vec<Person>,
}

/// Everyone in the organization by name, deactivated members too: histories still name them.
#[utoipa::path(get, path = "/api/people", operation_id = "list_people", tag = "identity",
    responses((status = 200, body = PersonList)), security(("session" = [])))]
pub async fn list_people(authed: Authed) -> ProblemResult<Json<PersonList>> {
    let mut tx = authed.read().await?;
    Ok(Json(PersonList { items: store::list_people(&mut tx).await? }))
}
