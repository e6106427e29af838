//! Sessions: how they start, and how people see and end their own.
//!
//! The cookie's form lives in `kit::session`, resolving a request's session in `platform::sessions`.

mod client;
mod command_line;
mod http;
mod service;
mod store;

pub use client::Client;
pub use command_line::revoke_from_command_line;
pub(crate) use service::revoke_all;
pub use service::{StartError, start, start_without_provider};

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(http::logout::logout))
        .routes(routes!(http::list_sessions::list_sessions))
        .routes(routes!(http::revoke_session::revoke_session))
        .routes(routes!(http::sign_out_others::sign_out_others))
}
