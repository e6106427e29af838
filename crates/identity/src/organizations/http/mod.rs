//! HTTP of the organization's settings.

pub(super) mod get_organization;
pub(super) mod update_organization;
