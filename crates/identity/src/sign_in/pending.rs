//! A sign-in under way: what must be remembered between leaving for the provider and coming back. Kept sealed in a
//! cookie of the browser that left, one per state, so that two tabs do not disturb each other and no other browser can
//! finish what this one began.

use axum_extra::extract::{CookieJar, cookie::Cookie};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use kit::{App, AppSettings, session};
use sha2::{Digest, Sha256};

use super::error::SignInError;

/// How long a person may take at the provider.
const VALIDITY: Duration = Duration::minutes(10);
/// The cookie stays a little longer, so that coming back too late is told as such.
const COOKIE_LIFE: cookie::time::Duration = cookie::time::Duration::minutes(30);
/// More sign-ins under way than this in one browser are abandoned ones; too many cookies would break its requests.
const MAX_UNDER_WAY: usize = 4;
/// The longest address to return to that fits into a cookie.
const MAX_RETURN_TO: usize = 1500;
/// An invitation's token is 43 characters; anything much longer is none.
const MAX_INVITATION: usize = 100;

const PURPOSE: &str = "sign-in under way";

/// What is remembered. Holds secrets: has no Debug.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Pending {
    pub provider: String,
    pub nonce: String,
    pub pkce_verifier: String,
    pub return_to: String,
    pub invitation: Option<String>,
    pub issued_at: DateTime<Utc>,
}

impl Pending {
    /// Adds the cookie for `state` to the jar.
    pub fn store(&self, app: &App, jar: CookieJar, state: &str) -> Result<CookieJar, SignInError> {
        let internal = |error: &dyn std::fmt::Display| SignInError::Internal(error.to_string());
        let plain = serde_json::to_vec(self).map_err(|error| internal(&error))?;
        let sealed = app.keys.seal(PURPOSE, state.as_bytes(), &plain).map_err(|error| internal(&error))?;
        let mut cookie = session::cookie(&app.settings, sealed);
        cookie.set_name(cookie_name(&app.settings, state));
        cookie.set_max_age(COOKIE_LIFE);
        Ok(drop_abandoned(&app.settings, jar).add(cookie))
    }

    /// What this browser remembers for `state`, unless it took too long.
    pub fn find(app: &App, jar: &CookieJar, state: &str, now: DateTime<Utc>) -> Result<Self, SignInError> {
        let cookie = jar.get(&cookie_name(&app.settings, state)).ok_or(SignInError::StateMismatch)?;
        let plain = app
            .keys
            .open(PURPOSE, state.as_bytes(), cookie.value())
            .map_err(|_| SignInError::StateMismatch)?;
        let pending: Self = serde_json::from_slice(&plain).map_err(|_| SignInError::StateMismatch)?;
        if now - pending.issued_at > VALIDITY { Err(SignInError::StateExpired) } else { Ok(pending) }
    }
}

/// Removes what the browser remembers for `state`: a state works once.
pub(super) fn forget(app: &App, jar: CookieJar, state: &str) -> CookieJar {
    let name = cookie_name(&app.settings, state);
    if jar.get(&name).is_none() { jar } else { jar.add(removal(&app.settings, name)) }
}

fn removal(settings: &AppSettings, name: String) -> Cookie<'static> {
    let mut cookie = session::removal(settings);
    cookie.set_name(name);
    cookie
}

fn prefix(settings: &AppSettings) -> String {
    format!("{}_start_", session::cookie_name(settings))
}

fn cookie_name(settings: &AppSettings, state: &str) -> String {
    let digest = Sha256::digest(state.as_bytes());
    format!("{}{}", prefix(settings), URL_SAFE_NO_PAD.encode(&digest[..9]))
}

fn drop_abandoned(settings: &AppSettings, mut jar: CookieJar) -> CookieJar {
    let prefix = prefix(settings);
    let under_way: Vec<_> =
        jar.iter().map(|cookie| cookie.name().to_owned()).filter(|name| name.starts_with(&prefix)).collect();
    if under_way.len() >= MAX_UNDER_WAY {
        for name in under_way {
            jar = jar.add(removal(settings, name));
        }
    }
    jar
}

/// The place to return to after sign-in: a path of this application, or its start page. Anything that a browser could
/// take for another site is not a path of this application.
pub(super) fn local_path(wanted: Option<&str>) -> String {
    let start = || "/".to_owned();
    let Some(path) = wanted else { return start() };
    let is_local = path.len() <= MAX_RETURN_TO
        && path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && path != "/api"
        && !path.starts_with("/api/")
        && !path.starts_with("/sign-in");
    if is_local { path.to_owned() } else { start() }
}

/// The token of an invitation's link, if it could be one.
pub(super) fn invitation_token(text: Option<String>) -> Option<String> {
    text.filter(|token| !token.is_empty()).map(|token| token.chars().take(MAX_INVITATION).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_returns_to_a_local_path_only() {
        for good in ["/", "/cases", "/cases?status=new&q=a%20b#notes", "/cases/../tasks", "/a//b"] {
            assert_eq!(local_path(Some(good)), good);
        }
        let long = format!("/{}", "a".repeat(2000));
        for bad in [
            "",
            "cases",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/cases\\x",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/\n/evil.example",
            " /cases",
            "/cases\r\nSet-Cookie: a=b",
            "/é",
            "/api/auth/login/google",
            "/sign-in?error=no_account",
            &long,
        ] {
            assert_eq!(local_path(Some(bad)), "/", "{bad:?}");
        }
        assert_eq!(local_path(None), "/");
    }

    #[test]
    fn invitation_tokens_are_short() {
        assert_eq!(invitation_token(Some("abc".to_owned())).as_deref(), Some("abc"));
        assert_eq!(invitation_token(Some(String::new())), None);
        assert_eq!(invitation_token(Some("x".repeat(5000))).map(|token| token.len()), Some(100));
    }
}
