//! What a session's owner later recognises the browser by.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::{header, request::Parts};
use kernel::Origin;

/// The longest part of a user agent that is kept.
const MAX_USER_AGENT_CHARS: usize = 300;

/// The browser and address of a request. Informative only: nothing is decided by it.
#[derive(Clone)]
pub struct Client {
    pub(crate) user_agent: Option<String>,
    pub(crate) origin: Origin,
}

impl Client {
    /// The address, as it is stored.
    pub(crate) fn ip(&self) -> Option<String> {
        self.origin.client.map(|address| address.to_string())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let user_agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .map(|text| text.chars().take(MAX_USER_AGENT_CHARS).collect());
        Ok(Self { user_agent, origin: kit::origin::noted(&parts.extensions) })
    }
}
