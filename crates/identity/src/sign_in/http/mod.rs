//! HTTP of sign-in. These are addresses that browsers visit, so failures lead back to the sign-in page.

pub(super) mod finish_sign_in;
pub(super) mod list_providers;
pub(super) mod start_sign_in;

pub use list_providers::{ProviderButton, SignInOptions};

use axum::response::Redirect;
use kit::App;

use super::{Providers, error::SignInError};

/// The address registered with the provider.
fn callback_url(app: &App, key: &str) -> String {
    format!("{}/api/auth/callback/{key}", app.settings.public_url)
}

/// Back to the sign-in page, which says what happened in plain words.
fn failed(error: &SignInError, providers: &Providers, key: &str) -> Redirect {
    // The key comes from the address; the log gets it only if it is one of ours.
    error.log(providers.find(key).map_or("unknown", |provider| &provider.config.key));
    Redirect::to(&format!("/sign-in?error={}", error.code()))
}

fn not_configured() -> SignInError {
    SignInError::ProviderUnavailable("there is no provider of this name".to_owned())
}
