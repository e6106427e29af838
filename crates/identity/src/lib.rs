//! Who people are here: sign-in, sessions, members, invitations, organizations and their settings.
//!
//! Invariants:
//! - Nobody gets an account without an invitation; an account belongs to exactly one organization.
//! - A provider's account is known by issuer and subject, never by email.
//! - Every session starts in [`sessions::start`], which locks the member's row, so that it cannot slip past a
//!   deactivation that runs at the same moment.
//! - An organization always keeps an active member who may manage members.

mod dev;
pub mod invitations;
pub mod members;
mod not_null;
pub mod organizations;
mod permission;
pub mod profile;
pub mod sessions;
pub mod sign_in;
mod without_session;

pub use sign_in::{ProviderConfig, ProviderKind, Providers, SignInConfig, SignInSettings};

use kit::App;
use utoipa_axum::router::OpenApiRouter;

/// The routes that exist in every environment.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(sign_in::router())
        .merge(sessions::router())
        .merge(profile::router())
        .merge(members::router())
        .merge(invitations::router())
        .merge(organizations::router())
}

/// The development routes, for a server in development with a secret; nowhere else may they be mounted.
pub fn dev_router() -> OpenApiRouter<App> {
    dev::dev_router()
}
