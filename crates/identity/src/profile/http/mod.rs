//! HTTP of the own account.

pub mod get_me;
