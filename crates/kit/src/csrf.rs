//! Refuses writes that another site could have caused. One layer over the whole API; what it exempts is listed here.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, header};
use kernel::ProblemCode;

use crate::{App, Problem};

/// Paths whose callers are programs that authenticate by signature or secret instead of the cookie.
pub const EXEMPT_PREFIXES: &[&str] = &["/api/webhooks/", "/api/internal/", "/api/dev/"];

/// Proof that the check has passed for this request; only the layer makes it.
#[derive(Clone, Copy, Debug)]
pub struct CsrfChecked(());

/// The layer: safe methods pass, others need the header that forms cannot send and a same-origin caller.
pub async fn layer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let exempt = EXEMPT_PREFIXES.iter().any(|prefix| request.uri().path().starts_with(prefix));
    if !safe && !exempt {
        if !is_same_origin(request.headers(), &app.settings.public_url) {
            return Problem::with_detail(
                ProblemCode::CsrfFailed,
                "Send the header X-Requested-With: XMLHttpRequest, from a page of this Cradle.",
            )
            .into_response();
        }
        request.extensions_mut().insert(CsrfChecked(()));
    }
    next.run(request).await
}

fn is_same_origin(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("x-requested-with") != Some("XMLHttpRequest") {
        return false;
    }
    // Browsers send at least one of the two with every write; programs may send neither.
    if let Some(site) = text("sec-fetch-site")
        && site != "same-origin"
    {
        return false;
    }
    match text(header::ORIGIN.as_str()) {
        None => true,
        Some(origin) => {
            origin == public_url
                || text(header::HOST.as_str()).is_some_and(|host| {
                    origin == format!("http://{host}") || origin == format!("https://{host}")
                })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers =
            pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        is_same_origin(&headers, "https://crm.example.org")
    }

    #[test]
    fn only_same_origin_with_the_header_passes() {
        let ajax = ("x-requested-with", "XMLHttpRequest");
        assert!(check(&[ajax]));
        assert!(check(&[ajax, ("origin", "https://crm.example.org")]));
        assert!(check(&[ajax, ("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(check(&[ajax, ("sec-fetch-site", "same-origin")]));
        assert!(!check(&[]));
        assert!(!check(&[("origin", "https://crm.example.org")]));
        assert!(!check(&[ajax, ("origin", "https://evil.example")]));
        assert!(!check(&[ajax, ("origin", "null")]));
        assert!(!check(&[ajax, ("sec-fetch-site", "cross-site")]));
        assert!(!check(&[ajax, ("sec-fetch-site", "same-site")]));
    }
}
