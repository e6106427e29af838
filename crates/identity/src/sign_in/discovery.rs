//! What issuers publish about themselves, asked once and kept for a while.

use std::{future::Future, pin::Pin};

use chrono::{DateTime, Duration, Utc};
use openidconnect::{
    AsyncHttpClient, DiscoveryError, HttpRequest, HttpResponse, IssuerUrl, core::CoreProviderMetadata,
};
use tokio::sync::Mutex;

/// How long metadata and keys are used before they are asked for again.
const KEEP: Duration = Duration::hours(1);
/// An unknown signing key makes us ask again, but not more often than this.
const RETRY: Duration = Duration::minutes(1);

/// An issuer's metadata and keys, once they were asked for.
#[derive(Default)]
pub(super) struct Discovery(Mutex<Option<Found>>);

struct Found {
    metadata: CoreProviderMetadata,
    at: DateTime<Utc>,
}

/// How fresh the metadata must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    Usual,
    /// A token was signed with a key that is not among the known ones.
    KeyUnknown,
}

/// Why the issuer's metadata could not be had.
pub(super) type DiscoveryFailed = DiscoveryError<HttpError>;

impl Discovery {
    /// The issuer's metadata. Callers that come while it is being fetched wait for that one fetch.
    pub async fn metadata(
        &self,
        issuer: &IssuerUrl,
        http: &OidcHttp,
        freshness: Freshness,
        now: DateTime<Utc>,
    ) -> Result<CoreProviderMetadata, DiscoveryFailed> {
        let keep = if freshness == Freshness::Usual { KEEP } else { RETRY };
        let mut found = self.0.lock().await;
        if let Some(found) = &*found
            && now - found.at < keep
        {
            return Ok(found.metadata.clone());
        }
        let metadata = CoreProviderMetadata::discover_async(issuer.clone(), http).await?;
        *found = Some(Found { metadata: metadata.clone(), at: now });
        Ok(metadata)
    }
}

/// The HTTP client in the form that openidconnect asks for.
pub(super) struct OidcHttp(pub reqwest::Result<reqwest::Client>);

/// A request to an issuer failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    #[error("the HTTP client could not be made")]
    NoClient,
    #[error("{}", describe(.0))]
    Request(reqwest::Error),
    #[error("the answer could not be read: {0}")]
    Answer(#[from] http::Error),
}

fn describe(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "the issuer did not answer in time"
    } else if error.is_connect() {
        "the issuer could not be reached"
    } else {
        "the request to the issuer failed"
    }
}

impl From<reqwest::Error> for HttpError {
    fn from(error: reqwest::Error) -> Self {
        // Without the address, which says more than a log should know.
        Self::Request(error.without_url())
    }
}

impl<'c> AsyncHttpClient<'c> for OidcHttp {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let client = self.0.as_ref().map_err(|_| HttpError::NoClient)?;
            let answer = client.execute(request.try_into()?).await?;
            let mut response = http::Response::builder().status(answer.status());
            for (name, value) in answer.headers() {
                response = response.header(name, value);
            }
            Ok(response.body(answer.bytes().await?.to_vec())?)
        })
    }
}
