//! The session cookie: a signed token that names user, organization, role and session. The session row decides whether
//! it still counts, so that sign-out, deactivation and role changes hold from the next request on.

use axum_extra::extract::cookie::{Cookie, SameSite};

use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kernel::{OrganizationId, Role, SessionId, UserId};

use crate::{
    app::{AppSettings, Environment},
    keys::Keyring,
};

/// A session ends after this long without a request.
pub const IDLE_LIMIT: Duration = Duration::hours(12);
/// A session ends this long after sign-in, however busy.
pub const ABSOLUTE_LIMIT: Duration = Duration::days(7);

const PURPOSE: &str = "session token";

/// What the token says. The role is informative: the session row's is the one that counts.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Claims {
    pub sub: UserId,
    pub org: OrganizationId,
    pub role: Role,
    pub sid: SessionId,
    pub exp: i64,
}

/// The cookie's name. Over HTTPS the `__Host-` prefix makes browsers refuse one that another host or plain HTTP set.
pub fn cookie_name(settings: &AppSettings) -> &'static str {
    if is_secure(settings) { "__Host-cradle_session" } else { "cradle_session" }
}

/// Only a development or demo server at a plain `http://` address goes without Secure.
fn is_secure(settings: &AppSettings) -> bool {
    settings.environment == Environment::Production || settings.public_url.starts_with("https://")
}

/// Signs a token with the current key.
pub fn sign(keys: &Keyring, claims: &Claims) -> Result<String, jsonwebtoken::errors::Error> {
    let (id, key) = keys.current(PURPOSE);
    let header = Header { kid: Some(id.to_owned()), ..Header::new(Algorithm::HS256) };
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(&key))
}

/// Checks signature and expiry against `now`; any key of the ring is accepted.
pub fn verify(keys: &Keyring, token: &str, now: DateTime<Utc>) -> Option<Claims> {
    let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
    let key = keys.by_id(&kid, PURPOSE)?;
    let mut validation = Validation::new(Algorithm::HS256);
    // Expiry is compared with our own clock below.
    validation.validate_exp = false;
    let claims =
        jsonwebtoken::decode::<Claims>(token, &DecodingKey::from_secret(&key), &validation).ok()?.claims;
    (claims.exp > now.timestamp()).then_some(claims)
}

/// The cookie that carries the token.
pub fn cookie(settings: &AppSettings, token: String) -> Cookie<'static> {
    Cookie::build((cookie_name(settings), token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(is_secure(settings))
        .max_age(cookie::time::Duration::seconds(ABSOLUTE_LIMIT.num_seconds()))
        .build()
}

/// The cookie that removes it.
pub fn removal(settings: &AppSettings) -> Cookie<'static> {
    let mut cookie = cookie(settings, String::new());
    cookie.make_removal();
    cookie
}
