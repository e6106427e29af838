//! `PATCH /api/members/{id}`.

use axum::Json;
use kernel::{Capability, Role, UserId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};

use crate::members::{
    Member,
    service::{self, MemberChange},
};
use crate::not_null::not_null;

/// What changes about a member; absent fields stay.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberPatch {
    #[serde(default, deserialize_with = "not_null")]
    #[schema(nullable = false)]
    role: Option<Role>,
    #[serde(default, deserialize_with = "not_null")]
    #[schema(nullable = false)]
    full_name: Option<String>,
    /// The version that was seen; another one now is 409 `version_conflict`.
    version: i32,
}

/// Changes a member's role or name. 409 `last_manager` when no one would be left to manage members.
#[utoipa::path(patch, path = "/api/members/{id}", operation_id = "update_member", tag = "identity",
    params(("id" = uuid::Uuid, Path)), request_body = MemberPatch, responses((status = 200, body = Member)),
    security(("session" = [])))]
pub async fn update_member(
    authed: AuthedMut,
    PathId(id): PathId<UserId>,
    JsonBody(patch): JsonBody<MemberPatch>,
) -> ProblemResult<Json<Member>> {
    authed.require(Capability::ManageMembers)?;
    let full_name = patch
        .full_name
        .map(|name| kernel::name::parse(&name).map_err(|error| error.on("full_name")))
        .transpose()?;
    let change = MemberChange { role: patch.role, full_name, version: patch.version };
    let mut tx = authed.write().await?;
    let member = service::update(&mut tx, &authed.cx(), &authed.app.hooks, id, change).await?;
    tx.commit().await?;
    Ok(Json(member))
}
