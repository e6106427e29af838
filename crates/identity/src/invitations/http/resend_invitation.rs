//! `POST /api/invitations/{id}/resend`.

use axum::Json;
use kernel::{Capability, InvitationId};
use kit::{AuthedMut, PathId, ProblemResult};

use super::SentInvitation;
use crate::invitations::service;

/// Gives an open or expired invitation a new link, which counts for seven days; the earlier link dies.
#[utoipa::path(post, path = "/api/invitations/{id}/resend", operation_id = "resend_invitation", tag = "identity",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = SentInvitation)), security(("session" = [])))]
pub async fn resend_invitation(
    authed: AuthedMut,
    PathId(id): PathId<InvitationId>,
) -> ProblemResult<Json<SentInvitation>> {
    authed.require(Capability::ManageInvitations)?;
    let mut tx = authed.write().await?;
    let (invitation, token) = service::resend(&mut tx, &authed.cx(), id).await?;
    tx.commit().await?;
    Ok(Json(SentInvitation { invitation, link: token.link(&authed.app.settings.public_url) }))
}
