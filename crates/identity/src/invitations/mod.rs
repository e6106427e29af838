//! Invitations: the only way to an account.
//!
//! An invitation is open until it is accepted or revoked, and counts for seven days from when it was last sent. The
//! link holds a token of which only the hash is stored, in `platform.invitation_routes`; only an open invitation has a
//! row there, and sending it again replaces the row, so that the earlier link dies.

mod model;
mod service;
mod store;

pub use model::{InvitationState, Token};
pub(crate) use service::issue_first;
