//! HTTP of the own account.

pub(super) mod get_me;
pub(super) mod update_preferences;
pub(super) mod update_profile;
