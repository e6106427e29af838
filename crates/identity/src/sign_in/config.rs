//! The keys of sign-in.

use std::{collections::BTreeMap, sync::Arc};

use kit::{
    AppSettings, Environment,
    config::{Mistakes, Section},
};
use secrecy::SecretString;
use serde::Deserialize;

use super::{ProviderConfig, ProviderKind, Providers};

/// What sign-in is set up with.
#[derive(Clone, Default)]
pub struct SignInSettings {
    pub providers: Arc<Providers>,
    /// Email domains that may sign in, in lower case; empty allows all.
    pub allowed_email_domains: Vec<String>,
    /// Enables `/api/dev/*` in development.
    pub dev_secret: Option<SecretString>,
}

/// The keys as they are written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignInConfig {
    allowed_email_domains: String,
    google_client_id: Option<String>,
    google_client_secret: Option<SecretString>,
    /// `OIDC_<NAME>_ISSUER` and so on; in the file `[oidc.name]`.
    oidc: BTreeMap<String, OidcConfig>,
    dev_secret: Option<SecretString>,
}

/// One OpenID Connect provider.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OidcConfig {
    issuer: String,
    client_id: String,
    client_secret: SecretString,
    /// The words on the button; the name when absent.
    label: Option<String>,
}

impl Section for SignInConfig {
    const KEYS: &'static [&'static str] =
        &["ALLOWED_EMAIL_DOMAINS", "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET", "OIDC", "DEV_SECRET"];
    type Settings = SignInSettings;

    fn check(self, app: &AppSettings, mistakes: &mut Mistakes) -> SignInSettings {
        if app.environment == Environment::Production && self.dev_secret.is_some() {
            mistakes.add(
                "DEV_SECRET",
                "turns on development sign-in and may not be set with CRADLE_ENV=production",
            );
        }
        mistakes.together(
            ("GOOGLE_CLIENT_ID", self.google_client_id.is_some()),
            ("GOOGLE_CLIENT_SECRET", self.google_client_secret.is_some()),
        );
        let google =
            self.google_client_id.zip(self.google_client_secret).map(|(client_id, client_secret)| {
                ProviderConfig {
                    key: "google".to_owned(),
                    label: "Google".to_owned(),
                    kind: ProviderKind::Google,
                    issuer: "https://accounts.google.com".to_owned(),
                    client_id,
                    client_secret,
                }
            });
        let others = self.oidc.into_iter().map(|(name, oidc)| ProviderConfig {
            key: name.replace('_', "-"),
            kind: if name == "duo" { ProviderKind::Duo } else { ProviderKind::Oidc },
            label: oidc.label.unwrap_or(name),
            issuer: oidc.issuer,
            client_id: oidc.client_id,
            client_secret: oidc.client_secret,
        });
        let providers = Providers::new(google.into_iter().chain(others).collect());
        for (config, error) in providers.mistakes() {
            let name = config.key.replace('-', "_").to_ascii_uppercase();
            mistakes.add(&format!("OIDC_{name}_ISSUER"), error);
        }
        SignInSettings {
            providers: Arc::new(providers),
            allowed_email_domains: self
                .allowed_email_domains
                .split(',')
                .map(|domain| domain.trim().to_ascii_lowercase())
                .filter(|domain| !domain.is_empty())
                .collect(),
            dev_secret: self.dev_secret.filter(|_| app.environment == Environment::Development),
        }
    }
}
