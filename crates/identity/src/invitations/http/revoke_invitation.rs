//! `POST /api/invitations/{id}/revoke`.

use axum::Json;
use kernel::{Capability, InvitationId};
use kit::{AuthedMut, PathId, ProblemResult};

use crate::invitations::{Invitation, service};

/// Takes an open or expired invitation back; its link dies.
#[utoipa::path(post, path = "/api/invitations/{id}/revoke", operation_id = "revoke_invitation", tag = "identity",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Invitation)), security(("session" = [])))]
pub async fn revoke_invitation(
    authed: AuthedMut,
    PathId(id): PathId<InvitationId>,
) -> ProblemResult<Json<Invitation>> {
    authed.require(Capability::ManageInvitations)?;
    let mut tx = authed.write().await?;
    let invitation = service::revoke(&mut tx, &authed.cx(), id).await?;
    tx.commit().await?;
    Ok(Json(invitation))
}
