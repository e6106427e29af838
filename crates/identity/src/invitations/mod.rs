//! Invitations: the only way to an account.
//!
//! An invitation is open until it is accepted or revoked, and counts for seven days from when it was last sent. The
//! link holds a token of which only the hash is stored, in `platform.invitation_routes`; only an open invitation has a
//! row there, and sending it again replaces the row, so that the earlier link dies. Accepting is part of sign-in.

mod accept;
mod command_line;
mod http;
mod model;
mod service;
mod store;

pub(crate) use accept::{Refusal, find_acceptable, is_open, mark_accepted};
pub use command_line::invite_from_command_line;
pub use model::{Invitation, InvitationState, Token};
pub(crate) use service::issue_first;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(http::list_invitations::list_invitations, http::create_invitation::create_invitation))
        .routes(routes!(http::lookup_invitation::lookup_invitation))
        .routes(routes!(http::resend_invitation::resend_invitation))
        .routes(routes!(http::revoke_invitation::revoke_invitation))
}
