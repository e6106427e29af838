//! What a session's owner later recognises the browser by.

use std::{convert::Infallible, net::SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::{header, request::Parts};

/// The longest part of a user agent that is kept.
const MAX_USER_AGENT_CHARS: usize = 300;

/// The browser and address of a request. Informative only: nothing is decided by it.
#[derive(Clone, Default)]
pub struct Client {
    pub(crate) user_agent: Option<String>,
    pub(crate) ip: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let user_agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .map(|text| text.chars().take(MAX_USER_AGENT_CHARS).collect());
        let ip = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(address)| address.ip().to_canonical().to_string());
        Ok(Self { user_agent, ip })
    }
}
