//! What surrounds every request: request id, time limit, security headers, log span, compression, CSRF.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, header};
use kernel::ProblemCode;
use kit::{App, Problem, csrf, origin};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};

/// The largest request body, unless a route sets its own.
const BODY_LIMIT: usize = 1024 * 1024;
/// The longest a request may take.
const TIME_LIMIT: Duration = Duration::from_mins(1);

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Headers of every answer. Scripts come from this origin alone; styles may be inline, which charts and menus need.
const SECURITY_HEADERS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
             font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'",
        ),
    ),
];

/// Wraps the router; each layer stands around those before it.
pub fn wrap(router: Router<App>, app: &App) -> Router<App> {
    router
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), csrf::layer))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CompressionLayer::new().gzip(true))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(()).on_failure(()))
        .layer(middleware::from_fn_with_state(app.clone(), finish))
}

/// 405 for a path that exists with another method.
pub async fn method_not_allowed() -> Problem {
    Problem::new(ProblemCode::MethodNotAllowed)
}

/// Names the request and its client, limits its time, and completes its answer: request id, security headers.
async fn finish(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = app.ids.next();
    let origin = origin::of_request(&request, id, &app.settings.trusted_proxies);
    let id = id.simple().to_string();
    let is_api = request.uri().path().starts_with("/api/");
    request.extensions_mut().insert(origin);
    let mut response = match tokio::time::timeout(TIME_LIMIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(ProblemCode::TimedOut).into_response(),
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = with_request_id(response, problem, id.clone());
    }
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.entry(name).or_insert(value);
    }
    if is_api {
        // Answers hold personal data: no cache keeps them, unless a handler says otherwise.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    if app.settings.public_url.starts_with("https://") {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID.clone(), value);
    }
    response
}

/// The same answer with the request's id in the problem document; keeps headers such as a cookie's removal.
fn with_request_id(response: Response, mut problem: Problem, id: String) -> Response {
    problem.request_id = Some(id);
    let mut finished = problem.into_response();
    let own = finished.headers().clone();
    for (name, value) in response.headers() {
        let describes_body = [header::CONTENT_LENGTH, header::CONTENT_ENCODING].contains(name);
        if !describes_body && !own.contains_key(name) {
            finished.headers_mut().append(name.clone(), value.clone());
        }
    }
    finished
}

/// Paths carry ids only, and query strings may carry names, so the span holds the route's pattern.
fn span(request: &Request<Body>) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let origin = origin::noted(request.extensions());
    tracing::info_span!(
        "request",
        method = %request.method(),
        route,
        request_id = origin.request_id.map(|id| tracing::field::display(id.simple())),
        client = origin.client.map(tracing::field::display),
        channel = origin.channel.key(),
    )
}

fn panicked(_cause: Box<dyn std::any::Any + Send>) -> Response {
    Problem::internal(&"a handler panicked").into_response()
}
