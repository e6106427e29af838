//! Members: the accounts of an organization.

mod service;
mod store;

pub use service::{NewMember, put};
