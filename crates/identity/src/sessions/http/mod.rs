//! HTTP of sessions.

pub(super) mod list_sessions;
pub(super) mod logout;
pub(super) mod revoke_session;
pub(super) mod sign_out_others;
