//! Getting in. Owns everything that happens before there is a session: the configured providers, the way to an issuer
//! and back, and turning a verified identity into a member's session, or an invitation into a member.

mod client;
mod config;
mod discovery;
mod enter;
mod error;
mod http;
mod oidc;
mod pending;
mod policy;
mod provider;
mod store;
mod verify;

pub use config::{SignInConfig, SignInSettings};
pub use http::{ProviderButton, SignInOptions};
pub use provider::{ProviderConfig, ProviderKind, Providers};

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(http::list_providers::list_providers))
        .routes(routes!(http::start_sign_in::start_sign_in))
        .routes(routes!(http::finish_sign_in::finish_sign_in))
}
