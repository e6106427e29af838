//! Saved views: a list's filters and order under a name. Invariants:
//! - A view is its maker's own; shared, everyone of the organization sees it, and managers may change it.
//! - Names are unique per maker and list, whatever their case.
//! - What is stored is an address's query, without the page: opening it is opening the list.

mod error;
mod http;
pub mod model;
pub mod service;
mod store;

pub use error::ViewError;
pub use http::router;
