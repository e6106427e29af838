//! HTTP of invitations.

pub(super) mod create_invitation;
pub(super) mod list_invitations;
pub(super) mod lookup_invitation;
pub(super) mod resend_invitation;
pub(super) mod revoke_invitation;

use super::Invitation;

/// An invitation with its link, which is shown this once.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct SentInvitation {
    pub invitation: Invitation,
    pub link: String,
}
