//! `GET /api/auth/login/{provider}`.

use axum::{
    extract::{Path, State},
    response::Redirect,
};
use axum_extra::extract::CookieJar;
use kit::{App, ProblemResult, QueryParams};

use super::{callback_url, failed};
use crate::sign_in::{
    SignInSettings,
    error::SignInError,
    oidc::Exchange,
    pending::{self, Pending},
};

/// Where the person wants to go, and the invitation they came with.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StartSignIn {
    /// A path of the web application to return to.
    return_to: Option<String>,
    /// The token of an invitation's link.
    invitation: Option<String>,
}

/// Sends the browser to the provider's sign-in page.
#[utoipa::path(get, path = "/api/auth/login/{provider}", operation_id = "start_sign_in", tag = "identity",
    params(("provider" = String, Path), StartSignIn),
    responses((status = 303, description = "To the provider, or back to the sign-in page with `error`.")))]
pub async fn start_sign_in(
    State(app): State<App>,
    Path(key): Path<String>,
    QueryParams(query): QueryParams<StartSignIn>,
    jar: CookieJar,
) -> ProblemResult<(CookieJar, Redirect)> {
    let settings = app.settings.of::<SignInSettings>();
    Ok(match start(&app, &settings, &key, query, jar.clone()).await {
        Ok(redirect) => redirect,
        Err(error) => (jar, failed(&error, &settings.providers, &key)),
    })
}

async fn start(
    app: &App,
    settings: &SignInSettings,
    key: &str,
    query: StartSignIn,
    jar: CookieJar,
) -> Result<(CookieJar, Redirect), SignInError> {
    let SignInSettings { providers, allowed_email_domains, .. } = settings;
    let provider = providers.find(key).ok_or_else(super::not_configured)?;
    let now = app.clock.now();
    let exchange = Exchange { providers, provider, redirect_url: callback_url(app, key), now };
    let authorization = exchange.authorize_url(allowed_email_domains).await?;
    let pending = Pending {
        provider: key.to_owned(),
        nonce: authorization.nonce,
        pkce_verifier: authorization.pkce_verifier,
        return_to: pending::local_path(query.return_to.as_deref()),
        invitation: pending::invitation_token(query.invitation),
        issued_at: now,
    };
    Ok((pending.store(app, jar, &authorization.state)?, Redirect::to(&authorization.url)))
}
