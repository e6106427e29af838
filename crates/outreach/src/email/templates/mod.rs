//! Mails that are written once and sent to many. Whatever is stored can be rendered: it was read by
//! [`super::render::Draft`] when it was saved.

mod http;
pub mod model;
pub mod service;
mod store;

pub use http::router;
