//! Configuration: environment variables over an optional `cradle.toml`. Read once; unknown keys and bad values stop the
//! start with a message that names the key. `.env.example` documents every key.

use std::{collections::BTreeMap, path::PathBuf};

use figment::{
    Figment,
    providers::{Env, Format, Toml},
};
use kit::{app::Environment, mail::MailServer};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

/// Every setting. The names are those of the environment variables in lower case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `production`, `demo` or `development`.
    #[serde(default = "default_env")]
    pub cradle_env: Environment,
    /// Address and port to listen on.
    #[serde(default = "default_listen")]
    pub cradle_listen: std::net::SocketAddr,
    /// Where people reach Cradle. Defaults to the listening address over plain HTTP, outside production.
    pub cradle_public_url: Option<String>,
    /// Signs sessions and seals secrets: at least 32 characters; previous keys may follow after commas.
    pub cradle_secret_key: Option<SecretString>,
    /// Holds the private PostgreSQL and the generated secret key.
    pub cradle_data_dir: Option<PathBuf>,
    /// Folder of PostgreSQL's programs for the private cluster.
    pub cradle_pg_bin: Option<PathBuf>,
    /// A PostgreSQL of one's own, 15 or newer. Without it Cradle runs a private one.
    pub database_url: Option<SecretString>,
    /// Upper bound of open connections.
    #[serde(default = "default_connections")]
    pub cradle_db_connections: u32,
    /// Jobs that run at the same time in this process; 0 leaves them to `cradle worker`.
    #[serde(default = "default_job_concurrency")]
    pub cradle_job_concurrency: usize,
    /// Domains that may sign in, separated by commas; empty allows all.
    #[serde(default)]
    pub allowed_email_domains: String,
    pub google_client_id: Option<String>,
    pub google_client_secret: Option<SecretString>,
    /// `OIDC_<NAME>_ISSUER` and so on; in the file `[oidc.name]`.
    #[serde(default)]
    pub oidc: BTreeMap<String, OidcConfig>,
    /// Through which server mail goes out: `smtps://user:password@host:465`, `smtp://host:587?tls=required` or `smtp://host`.
    pub smtp_url: Option<SecretString>,
    /// In whose name mail goes out through it: an address, or `Name <address>`.
    pub email_from: Option<String>,
    /// A PEM file of certificate authorities that mail servers' certificates may be from, beside the public ones.
    pub smtp_ca_file: Option<PathBuf>,
    /// Enables `/api/dev/*` in development.
    pub dev_secret: Option<SecretString>,
    /// Log filter, as in `info,cradle=debug`.
    #[serde(default = "default_log")]
    pub rust_log: String,
}

/// One OpenID Connect provider.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OidcConfig {
    pub issuer: String,
    pub client_id: String,
    pub client_secret: SecretString,
    /// The words on the button; the name when absent.
    pub label: Option<String>,
}

/// Variables without the prefix `CRADLE_`.
const PLAIN_KEYS: &[&str] = &[
    "DATABASE_URL",
    "ALLOWED_EMAIL_DOMAINS",
    "GOOGLE_CLIENT_ID",
    "GOOGLE_CLIENT_SECRET",
    "SMTP_URL",
    "EMAIL_FROM",
    "SMTP_CA_FILE",
    "DEV_SECRET",
    "RUST_LOG",
];

/// Variables of tools around the server that share its prefix.
const IGNORED_KEYS: &[&str] = &["CRADLE_TEST_DATABASE_URL", "CRADLE_DEV_SERVER", "CRADLE_PG_ARCHIVE"];

fn default_env() -> Environment {
    Environment::Production
}

fn default_listen() -> std::net::SocketAddr {
    ([127, 0, 0, 1], 8080).into()
}

fn default_connections() -> u32 {
    20
}

fn default_job_concurrency() -> usize {
    4
}

fn default_log() -> String {
    "info".to_owned()
}

impl Config {
    /// Reads `cradle.toml` in the working directory, if there is one, and the environment over it.
    pub fn load() -> anyhow::Result<Self> {
        Self::from_figment(Figment::new().merge(Toml::file("cradle.toml")).merge(environment()))
    }

    fn from_figment(figment: Figment) -> anyhow::Result<Self> {
        let config: Self = figment.extract().map_err(|error| {
            let lines: Vec<String> = error.into_iter().map(|cause| explain(&cause)).collect();
            anyhow::anyhow!("the configuration is not usable:\n{}", lines.join("\n"))
        })?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> anyhow::Result<()> {
        let production = self.cradle_env == Environment::Production;
        if production && self.dev_secret.is_some() {
            anyhow::bail!(
                "DEV_SECRET turns on development sign-in and may not be set with CRADLE_ENV=production"
            );
        }
        match &self.cradle_public_url {
            None if production => {
                anyhow::bail!("CRADLE_PUBLIC_URL is needed in production, such as https://crm.example.org")
            }
            Some(url) if production && !url.starts_with("https://") => {
                anyhow::bail!("CRADLE_PUBLIC_URL must start with https:// in production")
            }
            Some(url) if !url.starts_with("http://") && !url.starts_with("https://") => {
                anyhow::bail!("CRADLE_PUBLIC_URL must start with http:// or https://")
            }
            _ => {}
        }
        if self.google_client_id.is_some() != self.google_client_secret.is_some() {
            anyhow::bail!("GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together: set both or neither");
        }
        self.mail_server()?;
        if !(5..=500).contains(&self.cradle_db_connections) {
            anyhow::bail!("CRADLE_DB_CONNECTIONS must be between 5 and 500");
        }
        Ok(())
    }

    /// Where people reach Cradle, without a trailing slash.
    pub fn public_url(&self) -> String {
        self.cradle_public_url.as_deref().map_or_else(
            || format!("http://{}", self.cradle_listen),
            |url| url.trim_end_matches('/').to_owned(),
        )
    }

    /// The installation's mail server, if it has one.
    pub fn mail_server(&self) -> anyhow::Result<Option<MailServer>> {
        match (&self.smtp_url, &self.email_from) {
            (Some(url), Some(from)) => Ok(Some(MailServer::parse(url.expose_secret(), from)?)),
            (None, None) => Ok(None),
            _ => anyhow::bail!("SMTP_URL and EMAIL_FROM go together: set both or neither"),
        }
    }

    /// The allowed domains as a list, lower-cased.
    pub fn allowed_domains(&self) -> Vec<String> {
        self.allowed_email_domains
            .split(',')
            .map(|domain| domain.trim().to_ascii_lowercase())
            .filter(|domain| !domain.is_empty())
            .collect()
    }
}

/// The environment: plain keys, everything that starts with `CRADLE_` (so that a misspelt one is noticed), and
/// `OIDC_<NAME>_<KEY>` as `oidc.<name>.<key>`.
fn environment() -> Env {
    Env::raw()
        .filter(|key| {
            let key = key.as_str().to_ascii_uppercase();
            !IGNORED_KEYS.contains(&key.as_str())
                && (PLAIN_KEYS.contains(&key.as_str())
                    || key.starts_with("CRADLE_")
                    || key.starts_with("OIDC_"))
        })
        .map(|key| {
            let lower = key.as_str().to_ascii_lowercase();
            let Some(rest) = lower.strip_prefix("oidc_") else { return lower.into() };
            for part in ["issuer", "client_id", "client_secret", "label"] {
                if let Some(name) = rest.strip_suffix(part).and_then(|name| name.strip_suffix('_')) {
                    return format!("oidc.{name}.{part}").into();
                }
            }
            lower.into()
        })
}

/// One line of the message: which key, what is wrong. Values are not repeated: they may be secrets.
fn explain(error: &figment::Error) -> String {
    use figment::error::Kind;
    let key = error.path.join("_").to_ascii_uppercase();
    match &error.kind {
        Kind::UnknownField(name, _) => format!("  {}: there is no such setting", name.to_ascii_uppercase()),
        Kind::MissingField(name) => format!(
            "  {}: missing",
            if key.is_empty() {
                name.to_ascii_uppercase()
            } else {
                format!("{key}_{}", name.to_ascii_uppercase())
            }
        ),
        Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) => {
            format!("  {key}: expected {expected}")
        }
        Kind::UnknownVariant(_, allowed) => format!("  {key}: expected one of {}", allowed.join(", ")),
        _ => format!("  {key}: has the wrong form"),
    }
}

#[cfg(test)]
#[expect(clippy::result_large_err, reason = "figment's jail returns figment's error")]
mod tests {
    use figment::Jail;

    use super::*;

    fn message(set: &[(&str, &str)]) -> String {
        let mut text = String::new();
        Jail::expect_with(|jail| {
            jail.clear_env();
            for (key, value) in set {
                jail.set_env(key, value);
            }
            text = Config::load().map_or_else(|error| error.to_string(), |_| "fine".to_owned());
            Ok(())
        });
        text
    }

    #[test]
    fn defaults_need_only_a_public_url() {
        assert_eq!(message(&[("CRADLE_PUBLIC_URL", "https://crm.example.org")]), "fine");
        assert!(message(&[]).contains("CRADLE_PUBLIC_URL"));
        assert_eq!(message(&[("CRADLE_ENV", "demo")]), "fine");
    }

    #[test]
    fn mistakes_name_the_key_and_not_the_value() {
        let demo = ("CRADLE_ENV", "demo");
        for (key, value) in
            [("CRADLE_LISTEN", "nowhere"), ("CRADLE_LISTTEN", "x"), ("CRADLE_DB_CONNECTIONS", "many")]
        {
            let text = message(&[demo, (key, value)]);
            assert!(text.contains(key), "{text}");
            assert!(!text.contains("nowhere") && !text.contains("many"), "{text}");
        }
        assert!(message(&[("CRADLE_ENV", "prod")]).contains("CRADLE_ENV"));
        assert!(message(&[demo, ("OIDC_OKTA_ISSUER", "https://x.example")]).contains("OIDC_OKTA_CLIENT_ID"));
        assert!(message(&[demo, ("GOOGLE_CLIENT_ID", "x")]).contains("GOOGLE_CLIENT_SECRET"));
    }

    #[test]
    fn a_mail_server_is_whole_and_its_password_is_not_repeated() {
        let demo = ("CRADLE_ENV", "demo");
        let url = ("SMTP_URL", "smtps://me:hush@mail.example.org");
        assert_eq!(message(&[demo, url, ("EMAIL_FROM", "crm@example.org")]), "fine");
        assert!(message(&[demo, url]).contains("EMAIL_FROM"));
        let text = message(&[
            demo,
            ("SMTP_URL", "smtp://me:hush@mail.example.org"),
            ("EMAIL_FROM", "crm@example.org"),
        ]);
        assert!(text.contains("SMTP_URL") && !text.contains("hush"), "{text}");
        assert!(message(&[demo, url, ("EMAIL_FROM", "nobody")]).contains("EMAIL_FROM"));
    }

    #[test]
    fn development_sign_in_is_refused_in_production() {
        let url = ("CRADLE_PUBLIC_URL", "https://crm.example.org");
        assert!(message(&[url, ("DEV_SECRET", "s")]).contains("DEV_SECRET"));
        assert!(message(&[("CRADLE_PUBLIC_URL", "http://crm.example.org")]).contains("https://"));
    }

    #[test]
    fn providers_come_from_the_environment_and_the_file() {
        Jail::expect_with(|jail| {
            jail.clear_env();
            jail.set_env("CRADLE_ENV", "development");
            jail.set_env("OIDC_MY_OKTA_ISSUER", "https://okta.example");
            jail.set_env("OIDC_MY_OKTA_CLIENT_ID", "id");
            jail.set_env("OIDC_MY_OKTA_CLIENT_SECRET", "secret");
            jail.create_file("cradle.toml", "cradle_listen = \"127.0.0.1:9000\"\n[oidc.duo]\nissuer = \"https://duo.example\"\nclient_id = \"a\"\nclient_secret = \"b\"\n")?;
            let config = Config::load().map_err(|error| error.to_string())?;
            assert_eq!(config.oidc.keys().collect::<Vec<_>>(), ["duo", "my_okta"]);
            assert_eq!(config.public_url(), "http://127.0.0.1:9000");
            assert!(!format!("{config:?}").contains("secret\""));
            Ok(())
        });
    }
}
