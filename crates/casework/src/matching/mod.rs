//! Matching a case with intended parents. A command on the case that asks about both, so it stands above both.

mod http;
mod service;
mod store;

pub use http::router;
pub use service::match_with;
