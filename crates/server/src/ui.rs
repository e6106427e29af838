//! The embedded web application. Every path that is neither API nor file answers its page, which routes by itself.

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{Method, StatusCode, header};
use kernel::ProblemCode;
use kit::Problem;
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Files;

/// Serves a file, the page, or 404 under `/api`.
pub async fn serve(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") || path == "/api" {
        return Problem::with_detail(ProblemCode::NotFound, "There is nothing at this address.")
            .into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::new(ProblemCode::MethodNotAllowed).into_response();
    }
    let name = path.trim_start_matches('/');
    match Files::get(name) {
        Some(file) if !name.is_empty() => answer(&file, name.starts_with("assets/")),
        // A missing file with an ending is a mistake, not a page.
        _ if name.rsplit('/').next().is_some_and(|last| last.contains('.')) => {
            (StatusCode::NOT_FOUND, "Not found").into_response()
        }
        _ => Files::get("index.html").map_or_else(not_built, |page| answer(&page, false)),
    }
}

/// The browsable description of the API.
pub async fn serve_api_docs() -> Response {
    Files::get("api-docs.html").map_or_else(not_built, |page| answer(&page, false))
}

/// Files below `assets/` carry a hash in their name and never change.
fn answer(file: &EmbeddedFile, immutable: bool) -> Response {
    let cache = if immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, file.metadata.mimetype().to_owned()),
        (header::CACHE_CONTROL, cache.to_owned()),
    ];
    (headers, file.data.clone().into_owned()).into_response()
}

fn not_built() -> Response {
    (
        StatusCode::NOT_FOUND,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        "This Cradle was built without its web application. `cargo xtask run` builds both; the API is at /api.",
    )
        .into_response()
}
