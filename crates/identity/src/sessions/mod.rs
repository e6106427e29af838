//! Sessions: how they start, and how people see and end their own.
//!
//! The cookie's form lives in `kit::session`, resolving a request's session in `platform::sessions`.

mod client;
mod service;
mod store;

pub use client::Client;
pub use service::{StartError, start};
