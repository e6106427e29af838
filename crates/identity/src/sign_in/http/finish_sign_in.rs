//! `GET /api/auth/callback/{provider}`.

use axum::{
    extract::{Path, State},
    response::Redirect,
};
use axum_extra::extract::{CookieJar, cookie::Cookie};
use kit::{App, ProblemResult, QueryParams};

use super::{callback_url, failed};
use crate::{
    sessions,
    sign_in::{
        SignInSettings,
        enter::{Arrival, enter},
        error::SignInError,
        oidc::Exchange,
        pending::{self, Pending},
        policy,
    },
};

/// What the provider sends the browser back with. Providers add parameters of their own.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FinishSignIn {
    state: Option<String>,
    code: Option<String>,
    /// Set instead of the code when the provider or the person refused.
    error: Option<String>,
}

/// Where the provider sends the browser back to: sets the session cookie.
#[utoipa::path(get, path = "/api/auth/callback/{provider}", operation_id = "finish_sign_in", tag = "identity",
    params(("provider" = String, Path), FinishSignIn),
    responses((status = 303, description = "To where the person wanted, or to the sign-in page with `error`.")))]
pub async fn finish_sign_in(
    State(app): State<App>,
    Path(key): Path<String>,
    QueryParams(query): QueryParams<FinishSignIn>,
    client: sessions::Client,
    jar: CookieJar,
) -> ProblemResult<(CookieJar, Redirect)> {
    let state = query.state.clone().unwrap_or_default();
    let settings = app.settings.of::<SignInSettings>();
    let result = finish(&app, &settings, &key, query, &client, &jar).await;
    let jar = pending::forget(&app, jar, &state);
    Ok(match result {
        Ok((cookie, return_to)) => (jar.add(cookie), Redirect::to(&return_to)),
        Err(error) => (jar, failed(&error, &settings.providers, &key)),
    })
}

async fn finish(
    app: &App,
    settings: &SignInSettings,
    key: &str,
    query: FinishSignIn,
    client: &sessions::Client,
    jar: &CookieJar,
) -> Result<(Cookie<'static>, String), SignInError> {
    let SignInSettings { providers, allowed_email_domains, .. } = settings;
    let provider = providers.find(key).ok_or_else(super::not_configured)?;
    let now = app.clock.now();
    let state = query.state.ok_or(SignInError::StateMismatch)?;
    let pending = Pending::find(app, jar, &state, now)?;
    if pending.provider != key {
        return Err(SignInError::StateMismatch);
    }
    if let Some(error) = query.error {
        return Err(SignInError::ProviderRefused(known_word(&error)));
    }
    let code = query.code.ok_or_else(|| SignInError::ProviderRefused("it sent no code".to_owned()))?;
    let exchange = Exchange { providers, provider, redirect_url: callback_url(app, key), now };
    let identity = exchange.exchange_code(code, pending.nonce, pending.pkce_verifier).await?;
    policy::check(provider.config.kind, &identity, allowed_email_domains)?;
    let arrival = Arrival { identity: &identity, invitation: pending.invitation.as_deref(), client };
    Ok((enter(app, &arrival).await?, pending.return_to))
}

/// The provider's code for the log, if it is one: the parameter could be anything.
fn known_word(error: &str) -> String {
    let is_code = error.len() <= 40 && error.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if is_code { error } else { "for a reason of its own" }.to_owned()
}
