//! HTTP of sign-in.

pub(super) mod list_providers;

pub use list_providers::{ProviderButton, SignInOptions};
