//! `GET /api/auth/providers`.

use axum::{Json, extract::State};
use kit::{App, Environment, ProblemResult};

use crate::sign_in::{ProviderKind, SignInSettings};

/// The ways to sign in here.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct SignInOptions {
    pub providers: Vec<ProviderButton>,
    /// Whether this is a demo that anyone may enter; `/api/auth/demo` says as whom.
    pub demo: bool,
}

/// A provider, as its button shows it.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct ProviderButton {
    pub key: String,
    pub label: String,
    pub kind: ProviderKind,
}

/// The ways to sign in here.
#[utoipa::path(get, path = "/api/auth/providers", operation_id = "list_providers", tag = "identity",
    responses((status = 200, body = SignInOptions)))]
pub async fn list_providers(State(app): State<App>) -> ProblemResult<Json<SignInOptions>> {
    let providers = app
        .settings
        .of::<SignInSettings>()
        .providers
        .configs()
        .map(|it| ProviderButton { key: it.key.clone(), label: it.label.clone(), kind: it.kind })
        .collect();
    let demo = app.settings.environment == Environment::Demo;
    Ok(Json(SignInOptions { providers, demo }))
}
