//! The providers that an installation is configured with.

use std::{sync::Arc, time::Duration};

use openidconnect::IssuerUrl;
use secrecy::SecretString;

use super::discovery::Discovery;

/// What kind of provider: decides the button's look and how its claims are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    Google,
    Duo,
    /// Any other issuer of OpenID Connect: Okta, Entra, Keycloak.
    Oidc,
}

/// One provider as configured.
#[derive(Clone)]
pub struct ProviderConfig {
    /// Names it in addresses: lower-case letters, digits, `-` and `_`.
    pub key: String,
    /// What stands on its button.
    pub label: String,
    pub kind: ProviderKind,
    pub issuer: String,
    pub client_id: String,
    pub client_secret: SecretString,
}

/// Why a provider can't be used as configured.
#[derive(Debug, thiserror::Error)]
pub enum ProviderConfigError {
    #[error("the sign-in provider key {0:?} may only have lower-case letters, digits, '-' and '_'")]
    Key(String),
    #[error("the sign-in provider key {0:?} is used twice")]
    DuplicateKey(String),
    #[error("the issuer of the sign-in provider {0:?} is not an https:// address")]
    Issuer(String),
    #[error("the HTTP client for sign-in could not be made: {0}")]
    Client(#[from] reqwest::Error),
}

/// The configured providers and what is known of them. Cheap to clone; one per process.
#[derive(Clone)]
pub struct Providers(Arc<Parts>);

struct Parts {
    providers: Vec<Provider>,
    http: reqwest::Client,
}

/// One provider, with what its issuer published.
pub(super) struct Provider {
    pub config: ProviderConfig,
    pub issuer: IssuerUrl,
    pub discovery: Discovery,
}

impl Providers {
    /// Checks the configuration; asks no issuer yet. An issuer must be https, except on this machine.
    pub fn new(configs: Vec<ProviderConfig>) -> Result<Self, ProviderConfigError> {
        let mut providers: Vec<Provider> = Vec::with_capacity(configs.len());
        for config in configs {
            let is_key_char =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
            if config.key.is_empty() || !config.key.chars().all(is_key_char) {
                return Err(ProviderConfigError::Key(config.key));
            }
            if providers.iter().any(|other| other.config.key == config.key) {
                return Err(ProviderConfigError::DuplicateKey(config.key));
            }
            let issuer = IssuerUrl::new(config.issuer.clone())
                .ok()
                .filter(|issuer| is_safe(issuer))
                .ok_or_else(|| ProviderConfigError::Issuer(config.key.clone()))?;
            providers.push(Provider { config, issuer, discovery: Discovery::default() });
        }
        let http = reqwest::Client::builder()
            // An issuer's answer must not send our request, with its secret, somewhere else.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(10))
            .user_agent("cradle")
            .build()?;
        Ok(Self(Arc::new(Parts { providers, http })))
    }

    /// The configuration of every provider, in the order in which they are shown.
    pub fn configs(&self) -> impl Iterator<Item = &ProviderConfig> {
        self.0.providers.iter().map(|provider| &provider.config)
    }

    pub(super) fn find(&self, key: &str) -> Option<&Provider> {
        self.0.providers.iter().find(|provider| provider.config.key == key)
    }

    pub(super) fn http(&self) -> &reqwest::Client {
        &self.0.http
    }
}

fn is_safe(issuer: &IssuerUrl) -> bool {
    let url = issuer.url();
    url.scheme() == "https"
        || url.scheme() == "http" && matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(key: &str, issuer: &str) -> ProviderConfig {
        ProviderConfig {
            key: key.to_owned(),
            label: "Example".to_owned(),
            kind: ProviderKind::Oidc,
            issuer: issuer.to_owned(),
            client_id: "cradle".to_owned(),
            client_secret: SecretString::from("secret"),
        }
    }

    #[test]
    fn bad_configurations_are_refused() {
        let refused = |configs| Providers::new(configs).err().map(|error| error.to_string());
        let good = || config("okta", "https://example.okta.com");
        assert!(refused(vec![good(), config("local", "http://127.0.0.1:4000")]).is_none());
        assert!(refused(vec![good(), good()]).is_some_and(|text| text.contains("twice")));
        assert!(refused(vec![config("Okta", "https://example.okta.com")]).is_some());
        assert!(refused(vec![config("", "https://example.okta.com")]).is_some());
        assert!(refused(vec![config("okta", "http://example.okta.com")]).is_some());
        assert!(refused(vec![config("okta", "example.okta.com")]).is_some());
    }
}
