//! Through which server an organization's mail goes out, and what stands on it. An organization has a server of its own,
//! or uses the installation's, or has none and its mail is kept.

mod http;
pub mod model;
pub mod service;
mod store;

pub use http::router;
