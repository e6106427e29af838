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
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ProviderConfigError {
    #[error("the name of a sign-in provider may only have letters, digits and '_'")]
    Key,
    #[error("the name of this sign-in provider is used twice")]
    DuplicateKey,
    #[error("expected an address that starts with https://")]
    Issuer,
}

/// The configured providers and what is known of them. One per process.
pub struct Providers {
    providers: Vec<Provider>,
    /// Answers with an error of its own when the HTTP client could not be made.
    http: OidcHttp,
}

impl Default for Providers {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// One provider, with what its issuer published.
pub(super) struct Provider {
    pub config: ProviderConfig,
    pub discovery: Discovery,
}

impl Providers {
    /// Takes the configuration as it is and asks no issuer yet; see [`Self::mistakes`].
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

    /// What could not work, for the start of the server. An issuer must be https, except on this machine.
    pub(super) fn mistakes(&self) -> Vec<(&ProviderConfig, ProviderConfigError)> {
        let is_key_char = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        let mut mistakes = Vec::new();
        for (index, Provider { config, .. }) in self.providers.iter().enumerate() {
            if config.key.is_empty() || !config.key.chars().all(is_key_char) {
                mistakes.push((config, ProviderConfigError::Key));
            }
            if self.providers[..index].iter().any(|other| other.config.key == config.key) {
                mistakes.push((config, ProviderConfigError::DuplicateKey));
            }
            if config.issuer_url().is_none() {
                mistakes.push((config, ProviderConfigError::Issuer));
            }
        }
        mistakes
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
        use ProviderConfigError::{DuplicateKey, Issuer, Key};
        let mistakes = |configs| -> Vec<_> {
            Providers::new(configs).mistakes().into_iter().map(|(_, error)| error).collect()
        };
        let good = || config("okta", "https://example.okta.com");
        assert_eq!(mistakes(vec![good(), config("local", "http://127.0.0.1:4000")]), []);
        assert_eq!(mistakes(vec![good(), good()]), [DuplicateKey]);
        assert_eq!(mistakes(vec![config("Okta", "https://example.okta.com")]), [Key]);
        assert_eq!(mistakes(vec![config("", "https://example.okta.com")]), [Key]);
        assert_eq!(
            mistakes(vec![config("okta", "http://example.okta.com"), config("duo", "duo")]),
            [Issuer, Issuer]
        );
    }
}
