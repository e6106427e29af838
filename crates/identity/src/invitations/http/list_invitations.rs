//! `GET /api/invitations`.

use axum::Json;
use kernel::Capability;
use kit::{Authed, ProblemResult};

use crate::invitations::{Invitation, store};

/// The organization's invitations.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct InvitationList {
    pub items: Vec<Invitation>,
}

/// The organization's invitations, the newest first.
#[utoipa::path(get, path = "/api/invitations", operation_id = "list_invitations", tag = "identity",
    responses((status = 200, body = InvitationList)), security(("session" = [])))]
pub async fn list_invitations(authed: Authed) -> ProblemResult<Json<InvitationList>> {
    authed.require(Capability::ManageInvitations)?;
    let now = authed.app.clock.now();
    let mut tx = authed.read().await?;
    let items = store::list(&mut tx).await?.into_iter().map(|row| row.into_view(now)).collect();
    Ok(Json(InvitationList { items }))
}
