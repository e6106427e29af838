//! Attempts to reach candidates: calls, texts and emails with what came of them. Invariants:
//! - Logging one moves the case's `last_contacted_at` forward, never backwards.
//! - An attempt is written once and never edited.

mod http;
pub mod model;
pub mod service;
mod store;

pub use http::router;
