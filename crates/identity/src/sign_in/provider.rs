//! The providers that an installation is configured with.

use std::time::Duration;

use openidconnect::IssuerUrl;
use secrecy::SecretString;

use super::discovery::{Discovery, OidcHttp};

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
}

/// The configured providers and what is known of them. One per process.
pub struct Providers {
    providers: Vec<Provider>,
    /// Answers with an error of its own when the HTTP client could not be made.
    http: OidcHttp,
}

/// One provider, with what its issuer published.
pub(super) struct Provider {
    pub config: ProviderConfig,
    pub discovery: Discovery,
}

impl Providers {
    /// Takes the configuration as it is and asks no issuer yet; see [`Self::check`].
    pub fn new(configs: Vec<ProviderConfig>) -> Self {
        let providers =
            configs.into_iter().map(|config| Provider { config, discovery: Discovery::default() }).collect();
        let http = reqwest::Client::builder()
            // An issuer's answer must not send our request, with its secret, somewhere else.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(10))
            .user_agent("cradle")
            .build();
        Self { providers, http: OidcHttp(http) }
    }

    /// Refuses a configuration that could not work, for the start of the server. An issuer must be https, except on
    /// this machine.
    pub fn check(&self) -> Result<(), ProviderConfigError> {
        let is_key_char = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        for (index, Provider { config, .. }) in self.providers.iter().enumerate() {
            if config.key.is_empty() || !config.key.chars().all(is_key_char) {
                return Err(ProviderConfigError::Key(config.key.clone()));
            }
            if self.providers[..index].iter().any(|other| other.config.key == config.key) {
                return Err(ProviderConfigError::DuplicateKey(config.key.clone()));
            }
            if config.issuer_url().is_none() {
                return Err(ProviderConfigError::Issuer(config.key.clone()));
            }
        }
        Ok(())
    }

    /// The configuration of every provider, in the order in which they are shown.
    pub fn configs(&self) -> impl Iterator<Item = &ProviderConfig> {
        self.providers.iter().map(|provider| &provider.config)
    }

    pub(super) fn find(&self, key: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.config.key == key)
    }

    pub(super) fn http(&self) -> &OidcHttp {
        &self.http
    }
}

impl ProviderConfig {
    /// The issuer's address, if it is one that secrets may be sent to.
    pub(super) fn issuer_url(&self) -> Option<IssuerUrl> {
        IssuerUrl::new(self.issuer.clone()).ok().filter(is_safe)
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
        let refused = |configs| Providers::new(configs).check().err().map(|error| error.to_string());
        let good = || config("okta", "https://example.okta.com");
        assert!(refused(vec![good(), config("local", "http://127.0.0.1:4000")]).is_none());
        assert!(refused(vec![good(), good()]).is_some_and(|text| text.contains("twice")));
        assert!(refused(vec![config("Okta", "https://example.okta.com")]).is_some());
        assert!(refused(vec![config("", "https://example.okta.com")]).is_some());
        assert!(refused(vec![config("okta", "http://example.okta.com")]).is_some());
        assert!(refused(vec![config("okta", "example.okta.com")]).is_some());
    }
}
