//! HTTP of members.

pub(super) mod deactivate_member;
pub(super) mod list_members;
pub(super) mod list_people;
pub(super) mod reactivate_member;
pub(super) mod update_member;
