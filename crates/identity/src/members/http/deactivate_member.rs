//! `POST /api/members/{id}/deactivate`.

use axum::Json;
use kernel::{Capability, OwnerId, UserId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};

use crate::members::{Member, service};

/// Who takes over.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeactivateMember {
    /// Another active member, or a queue.
    reassign_to: OwnerId,
}

/// Deactivates a member: their sessions end at once and their work goes to the chosen member or queue.
#[utoipa::path(post, path = "/api/members/{id}/deactivate", operation_id = "deactivate_member", tag = "identity",
    params(("id" = uuid::Uuid, Path)), request_body = DeactivateMember, responses((status = 200, body = Member)),
    security(("session" = [])))]
pub async fn deactivate_member(
    authed: AuthedMut,
    PathId(id): PathId<UserId>,
    JsonBody(body): JsonBody<DeactivateMember>,
) -> ProblemResult<Json<Member>> {
    authed.require(Capability::ManageMembers)?;
    let mut tx = authed.write().await?;
    let member = service::deactivate(&mut tx, &authed.cx(), &authed.app.hooks, id, body.reassign_to).await?;
    tx.commit().await?;
    Ok(Json(member))
}
