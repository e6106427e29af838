//! `GET /api/metadata`

use axum::response::{IntoResponse as _, Response};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{self, InvalidHeaderValue},
};
use kit::{App, Authed, Problem, ProblemResult};
use sha2::{Digest as _, Sha256};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Metadata;
use crate::{pipeline, queues};

/// The one route.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_metadata))
}

/// Every picklist, as the viewer sees it. Has an `ETag`: ask again with `If-None-Match` and get 304 while nothing
/// changed.
#[utoipa::path(
    get, path = "/api/metadata", operation_id = "get_metadata", tag = "metadata",
    responses(
        (status = OK, body = Metadata, headers(("ETag" = String, description = "Changes when the answer does."))),
        (status = NOT_MODIFIED, description = "What the caller has is current."),
    ),
)]
pub async fn get_metadata(auth: Authed, headers: HeaderMap) -> ProblemResult<Response> {
    let mut tx = auth.read().await?;
    let pipeline = pipeline::load(&mut tx).await?;
    let queues = queues::list(&mut tx).await?;
    let metadata = Metadata::new(&pipeline, queues, &auth.actor());
    let body = serde_json::to_vec(&metadata).map_err(|error| Problem::internal(&error))?;
    let etag = etag_of(&body).map_err(|error| Problem::internal(&error))?;
    let is_current = headers.get_all(header::IF_NONE_MATCH).iter().any(|sent| names(sent, &etag));
    let cache = [
        (header::ETAG, etag),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (header::VARY, HeaderValue::from_static("cookie")),
    ];
    if is_current {
        return Ok((StatusCode::NOT_MODIFIED, cache).into_response());
    }
    Ok((cache, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

fn etag_of(body: &[u8]) -> Result<HeaderValue, InvalidHeaderValue> {
    use std::fmt::Write as _;
    let mut etag = String::from("\"");
    for byte in &Sha256::digest(body)[..16] {
        let _ = write!(etag, "{byte:02x}");
    }
    etag.push('"');
    HeaderValue::try_from(etag)
}

/// Whether an `If-None-Match` names this tag. Comparison is weak, as RFC 9110 asks: a proxy that compresses marks tags
/// as weak.
fn names(sent: &HeaderValue, etag: &HeaderValue) -> bool {
    let (Ok(sent), Ok(etag)) = (sent.to_str(), etag.to_str()) else { return false };
    sent.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly_and_in_lists() {
        let etag = etag_of(b"{}").unwrap();
        let text = etag.to_str().unwrap().to_owned();
        let sent = |value: &str| names(&HeaderValue::try_from(value).unwrap(), &etag);
        assert!(sent(&text) && sent("*") && sent(&format!("W/{text}")) && sent(&format!("\"x\", {text}")));
        assert!(!sent("\"x\"") && !sent(text.trim_matches('"')));
        assert_ne!(etag_of(b"[]").unwrap(), etag);
    }
}
