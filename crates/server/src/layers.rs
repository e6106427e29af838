//! What surrounds every request: request id, log line, time limit, security headers, compression, CSRF.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, header};
use kernel::ProblemCode;
use kit::{App, Problem, csrf};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, set_header::SetResponseHeaderLayer, trace::TraceLayer,
};

/// The largest request body, unless a route sets its own.
const BODY_LIMIT: usize = 1024 * 1024;
/// The longest a request may take.
const TIME_LIMIT: Duration = Duration::from_secs(60);

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id under which a request appears in the log and in problem documents.
#[derive(Clone)]
struct RequestId(String);

/// Wraps the router, outermost layer first.
pub fn wrap(router: Router<App>, app: &App) -> Router<App> {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let https = app.settings.public_url.starts_with("https://");
    let router = router.layer(
        ServiceBuilder::new()
            .layer(middleware::from_fn_with_state(app.clone(), csrf::layer))
            .layer(DefaultBodyLimit::max(BODY_LIMIT)),
    );
    let router = router.layer(
        ServiceBuilder::new()
            .layer(middleware::from_fn(request_id))
            .layer(
                TraceLayer::new_for_http()
                    .make_span_with(span)
                    .on_request(())
                    .on_response(log_response)
                    // Server errors are logged with their cause where they happen.
                    .on_failure(()),
            )
            .layer(CompressionLayer::new().gzip(true))
            .layer(middleware::from_fn(finish_problem))
            .layer(middleware::from_fn(time_limit))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .layer(set(header::REFERRER_POLICY, "same-origin"))
            .layer(set(header::X_FRAME_OPTIONS, "DENY"))
            .layer(set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
            .layer(set(
                header::CONTENT_SECURITY_POLICY,
                "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                 font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
                 frame-ancestors 'none'",
            )),
    );
    if https {
        router.layer(set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"))
    } else {
        router
    }
}

/// 405 for a path that exists with another method.
pub async fn method_not_allowed() -> Problem {
    Problem::new(ProblemCode::MethodNotAllowed)
}

async fn request_id(mut request: Request, next: Next) -> Response {
    let id = RequestId(uuid::Uuid::new_v4().simple().to_string());
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(REQUEST_ID.clone(), value);
    }
    response
}

/// Paths carry ids only, and query strings may carry names, so the span holds the route's pattern.
fn span(request: &Request<Body>) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let id = request.extensions().get::<RequestId>().map_or("-", |id| id.0.as_str());
    tracing::info_span!("request", method = %request.method(), route, request_id = id)
}

fn log_response(response: &Response<Body>, latency: Duration, _span: &tracing::Span) {
    tracing::debug!(status = response.status().as_u16(), ms = latency.as_millis(), "answered");
}

/// Writes the request id into problem documents.
async fn finish_problem(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().cloned();
    let mut response = next.run(request).await;
    let Some(mut problem) = response.extensions_mut().remove::<Problem>() else { return response };
    problem.request_id = id.map(|id| id.0);
    let mut finished = problem.into_response();
    // Keep what other layers set, such as a cookie's removal.
    for (name, value) in response.headers() {
        if name != header::CONTENT_LENGTH && name != header::CONTENT_TYPE {
            finished.headers_mut().insert(name.clone(), value.clone());
        }
    }
    finished
}

async fn time_limit(request: Request, next: Next) -> Response {
    match tokio::time::timeout(TIME_LIMIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(ProblemCode::TimedOut).into_response(),
    }
}

fn panicked(_cause: Box<dyn std::any::Any + Send>) -> Response {
    Problem::internal(&"a handler panicked").into_response()
}
