//! The list of intended parents: filters, search, order, page and counts by status.

mod filter;
mod http;
mod query;

pub use filter::{Filter, Sort};
pub use http::router;
