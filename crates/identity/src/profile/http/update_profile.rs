//! `PATCH /api/me/profile`.

use axum::Json;
use kit::{AuthedMut, JsonBody, Problem, ProblemResult};

use super::get_me::MeUser;
use crate::profile::store;

/// What people may change about themselves.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfilePatch {
    full_name: String,
}

/// Changes the signed-in person's name.
#[utoipa::path(patch, path = "/api/me/profile", operation_id = "update_profile", tag = "identity",
    request_body = ProfilePatch, responses((status = 200, body = MeUser)), security(("session" = [])))]
pub async fn update_profile(
    authed: AuthedMut,
    JsonBody(patch): JsonBody<ProfilePatch>,
) -> ProblemResult<Json<MeUser>> {
    let full_name = kernel::name::parse(&patch.full_name).map_err(|error| error.on("full_name"))?;
    let mut tx = authed.write().await?;
    store::set_full_name(&mut tx, authed.user_id, &full_name, authed.app.clock.now()).await?;
    let row = store::find_me(&mut tx, authed.user_id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(Json(MeUser { id: authed.user_id, email: row.email, full_name: row.full_name, role: row.role }))
}
