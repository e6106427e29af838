//! `POST /api/members/{id}/reactivate`.

use axum::Json;
use kernel::{Capability, UserId};
use kit::{AuthedMut, PathId, ProblemResult};

use crate::members::{Member, service};

/// Lets a deactivated member sign in again.
#[utoipa::path(post, path = "/api/members/{id}/reactivate", operation_id = "reactivate_member", tag = "identity",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Member)), security(("session" = [])))]
pub async fn reactivate_member(authed: AuthedMut, PathId(id): PathId<UserId>) -> ProblemResult<Json<Member>> {
    authed.require(Capability::ManageMembers)?;
    let mut tx = authed.write().await?;
    let member = service::reactivate(&mut tx, &authed.cx(), id).await?;
    tx.commit().await?;
    Ok(Json(member))
}
