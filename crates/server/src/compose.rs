//! Puts the slices together: one router, one OpenAPI document, one job registry, one set of hooks.

use axum::Router;
use identity::SignInSettings;
use kit::{App, hooks::Hooks, jobs::JobRegistry, openapi};
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;

use crate::{health, layers, ui};

/// The calls from lower slices to higher ones.
pub fn hooks() -> Hooks {
    Hooks {
        organization_created: vec![casework::hooks::organization_created, outreach::organization_created],
        member_deactivated: vec![casework::hooks::member_deactivated],
        member_joined: vec![casework::hooks::member_joined],
        member_role_changed: vec![casework::hooks::member_role_changed],
        followers: outreach::followers(),
        purges: [casework::purges(), outreach::purges()].concat(),
    }
}

/// Every kind of job this program can run.
pub fn jobs() -> JobRegistry {
    let own = kit::retention::register_jobs(kit::events::register_jobs(JobRegistry::new()));
    outreach::register_jobs(casework::register_jobs(own))
}

/// Every route of the API that exists in all environments, with its documentation.
fn api() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::BaseDocument::openapi())
        .merge(health::router())
        .merge(identity::router())
        .merge(casework::router())
        .merge(outreach::router())
        .merge(kit::jobs::http::router())
}

/// The OpenAPI document; written to `openapi.json` and served at `/api/openapi.json`.
pub fn document() -> utoipa::openapi::OpenApi {
    // The demo's sign-in is documented for the sake of the web application's types.
    let (_, mut document) = api().merge(demo::router()).split_for_parts();
    openapi::add_default_problem(&mut document);
    document
}

/// The whole application: API, document, web application, and the layers around them.
pub fn router(app: App) -> Router {
    let mut routes = api();
    if app.settings.of::<SignInSettings>().dev_secret.is_some() {
        routes = routes.merge(identity::dev_router());
    }
    if app.settings.environment == kit::Environment::Demo {
        routes = routes.merge(demo::router());
    }
    let (router, _) = routes.split_for_parts();
    let router = router
        .route("/api/openapi.json", axum::routing::get(async || axum::Json(document())))
        .route("/api/docs", axum::routing::get(ui::serve_api_docs))
        .route("/api/me/events", axum::routing::get(kit::event_stream::stream_events))
        .fallback(ui::serve)
        .method_not_allowed_fallback(layers::method_not_allowed);
    layers::wrap(router, &app).with_state(app)
}
