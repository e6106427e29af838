//! One search over everything: cases, intended parents and tasks. Owns nothing; invariants: cases and tasks are filtered
//! by [`crate::visibility::Visibility`], and each kind takes one statement however much there is.

mod http;
mod query;

pub use http::router;
