//! The exchange with a provider: the URL to send the browser to, and the identity behind the code it returns with.

use chrono::{DateTime, Utc};
use openidconnect::{
    AuthType, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, DiscoveryError, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    StandardErrorResponse, TokenResponse, UserInfoClaims, UserInfoError,
    core::{
        CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
        CoreProviderMetadata,
    },
};
use secrecy::ExposeSecret;

use super::{
    ProviderKind, Providers,
    client::{GoogleClaims, OidcClient},
    discovery::{DiscoveryFailed, Freshness, HttpError},
    error::SignInError,
    policy::Identity,
    provider::Provider,
    verify::verify,
};

/// Where to send the browser, and what to remember until it is back.
pub(super) struct Authorization {
    pub url: String,
    pub state: String,
    pub nonce: String,
    pub pkce_verifier: String,
}

/// Sign-in with one provider.
pub(super) struct Exchange<'a> {
    pub providers: &'a Providers,
    pub provider: &'a Provider,
    /// Where the provider sends the browser back to.
    pub redirect_url: String,
    pub now: DateTime<Utc>,
}

impl Exchange<'_> {
    /// The provider's sign-in page, with state, nonce and PKCE.
    pub async fn authorize_url(&self, allowed_domains: &[String]) -> Result<Authorization, SignInError> {
        let client = self.client(Freshness::Usual).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge);
        if self.provider.config.kind == ProviderKind::Google {
            // People with a private and a company account choose which one they mean.
            request = request.add_prompt(CoreAuthPrompt::SelectAccount);
            if let [only] = allowed_domains {
                request = request.add_extra_param("hd", only.clone());
            }
        }
        let (url, state, nonce) = request.url();
        Ok(Authorization {
            url: url.to_string(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            pkce_verifier: verifier.into_secret(),
        })
    }

    /// The identity behind the code that the browser returned with.
    pub async fn exchange_code(
        &self,
        code: String,
        nonce: String,
        pkce_verifier: String,
    ) -> Result<Identity, SignInError> {
        let client = self.client(Freshness::Usual).await?;
        let http = self.providers.http();
        let response = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| SignInError::ProviderUnavailable(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(pkce_verifier))
            .request_async(http)
            .await
            .map_err(token_error)?;
        let token = response.id_token().ok_or_else(|| refused("it sent no ID token"))?;
        let nonce = Nonce::new(nonce);
        let claims = match verify(&client, token, &nonce, self.now) {
            Err(error) if error.key_is_unknown() => {
                let client = self.client(Freshness::KeyUnknown).await?;
                verify(&client, token, &nonce, self.now)
            }
            result => result,
        }
        .map_err(|error| refused(&error.to_string()))?;

        let subject = claims.subject().clone();
        let mut identity = Identity {
            issuer: claims.issuer().to_string(),
            subject: subject.to_string(),
            email: claims.email().map(|email| normalize(email)).unwrap_or_default(),
            email_verified: claims.email_verified(),
            hosted_domain: claims.additional_claims().hd.clone(),
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.to_string()),
        };
        if identity.email.is_empty()
            && let Ok(request) = client.user_info(response.access_token().clone(), Some(subject))
        {
            // Some providers put little into the token and the rest at the user info endpoint.
            let info: UserInfoClaims<GoogleClaims, CoreGenderClaim> =
                request.request_async(http).await.map_err(user_info_error)?;
            identity.email = info.email().map(|email| normalize(email)).unwrap_or_default();
            identity.email_verified = info.email_verified();
            identity.name = info.name().and_then(|name| name.get(None)).map(|name| name.to_string());
        }
        Ok(identity)
    }

    async fn client(&self, freshness: Freshness) -> Result<OidcClient, SignInError> {
        let config = &self.provider.config;
        let unavailable = |cause: String| SignInError::ProviderUnavailable(cause);
        let issuer =
            config.issuer_url().ok_or_else(|| unavailable("its issuer is no https address".to_owned()))?;
        let metadata = self
            .provider
            .discovery
            .metadata(&issuer, self.providers.http(), freshness, self.now)
            .await
            .map_err(discovery_error)?;
        let redirect_url =
            RedirectUrl::new(self.redirect_url.clone()).map_err(|error| unavailable(error.to_string()))?;
        let auth_type = auth_type(&metadata);
        Ok(Client::from_provider_metadata(
            metadata,
            ClientId::new(config.client_id.clone()),
            Some(ClientSecret::new(config.client_secret.expose_secret().to_owned())),
        )
        .set_auth_type(auth_type)
        .set_redirect_uri(redirect_url))
    }
}

/// In the header, which is the standard's default, unless the provider takes the secret in the body only.
fn auth_type(metadata: &CoreProviderMetadata) -> AuthType {
    match metadata.token_endpoint_auth_methods_supported() {
        Some(methods)
            if !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
                && methods.contains(&CoreClientAuthMethod::ClientSecretPost) =>
        {
            AuthType::RequestBody
        }
        _ => AuthType::BasicAuth,
    }
}

fn normalize(email: &str) -> String {
    email.trim().to_lowercase()
}

fn refused(cause: &str) -> SignInError {
    SignInError::ProviderRefused(cause.to_owned())
}

fn discovery_error(error: DiscoveryFailed) -> SignInError {
    SignInError::ProviderUnavailable(match error {
        DiscoveryError::Request(cause) => cause.to_string(),
        other => other.to_string(),
    })
}

/// The library's own words repeat the claims they are about, so only a failed request keeps its cause.
fn user_info_error(error: UserInfoError<HttpError>) -> SignInError {
    match error {
        UserInfoError::Request(cause) => SignInError::ProviderUnavailable(cause.to_string()),
        _ => refused("its user info could not be used"),
    }
}

/// Keeps the provider's code of the error and leaves out its words, which may name a person.
fn token_error(
    error: RequestTokenError<HttpError, StandardErrorResponse<CoreErrorResponseType>>,
) -> SignInError {
    match error {
        RequestTokenError::ServerResponse(response) => refused(response.error().as_ref()),
        RequestTokenError::Request(error) => SignInError::ProviderUnavailable(error.to_string()),
        RequestTokenError::Parse(..) => refused("its answer to the code could not be read"),
        RequestTokenError::Other(cause) => refused(&cause),
    }
}
