//! Who may use the development endpoints.

use axum::extract::FromRequestParts;
use http::request::Parts;
use kit::{App, Environment, Problem};
use secrecy::ExposeSecret as _;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::SignInSettings;

/// Proof that the server runs in development and the caller knows its secret.
pub(super) struct DevCaller;

impl FromRequestParts<App> for DevCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let settings = app.settings.of::<SignInSettings>();
        let Some(secret) = &settings.dev_secret else { return Err(Problem::not_found()) };
        if app.settings.environment != Environment::Development {
            return Err(Problem::not_found());
        }
        let given = parts.headers.get("x-dev-secret").map(http::HeaderValue::as_bytes).unwrap_or_default();
        if matches(given, secret.expose_secret().as_bytes()) { Ok(Self) } else { Err(Problem::forbidden()) }
    }
}

/// Compares digests, so that neither content nor length shows in the time it takes.
fn matches(given: &[u8], secret: &[u8]) -> bool {
    Sha256::digest(given).ct_eq(&Sha256::digest(secret)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_secret_matches() {
        assert!(matches(b"development secret", b"development secret"));
        for wrong in [&b""[..], b"development", b"development secret ", b"Development secret"] {
            assert!(!matches(wrong, b"development secret"));
        }
    }
}
