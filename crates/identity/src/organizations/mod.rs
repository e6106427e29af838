//! Organizations: how they come to be, and their settings.

mod bootstrap;
mod model;
pub(crate) mod store;

pub use bootstrap::{NewOrganization, create, ensure};
