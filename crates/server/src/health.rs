//! Whether the process lives and whether it can serve.

use axum::{Json, extract::State, http::StatusCode};
use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// `/health` and `/ready`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_health)).routes(routes!(get_ready))
}

#[derive(serde::Serialize, utoipa::ToSchema)]
struct Health {
    #[schema(example = "ok")]
    status: &'static str,
}

#[derive(serde::Serialize, utoipa::ToSchema)]
struct Ready {
    /// `ok`, `schema_mismatch` or `database_unreachable`.
    status: &'static str,
    /// The newest applied migration, when it could be read.
    schema_version: Option<i64>,
}

/// The process answers.
#[utoipa::path(get, path = "/health", operation_id = "get_health", tag = "server", responses((status = 200, body = Health)))]
async fn get_health() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// The database is reachable and its schema is the one this program knows.
#[utoipa::path(
    get, path = "/ready", operation_id = "get_ready", tag = "server",
    responses((status = 200, body = Ready), (status = 503, body = Ready))
)]
async fn get_ready(State(app): State<App>) -> (StatusCode, Json<Ready>) {
    let (code, status, schema_version) = match app.db.schema_version().await {
        Ok(version) if version == db::migrations::needed_version() => (StatusCode::OK, "ok", Some(version)),
        Ok(version) => (StatusCode::SERVICE_UNAVAILABLE, "schema_mismatch", Some(version)),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "database_unreachable", None)
        }
    };
    (code, Json(Ready { status, schema_version }))
}
