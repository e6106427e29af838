//! Configuration: environment variables over an optional `cradle.toml`, in sections of the server and of the slices. All of it is
//! read and checked before anything is touched; what is wrong stops the start with one message that names every key.
//! `.env.example` documents them.

mod read;

use std::path::PathBuf;

use identity::SignInConfig;
use kit::{
    AppSettings, Environment,
    config::{Mistakes, Section, whole_number},
    keys::Keyring,
    origin::TrustedProxies,
};
use outreach::email::MailConfig;
use read::Written;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

/// Every setting, checked.
pub struct Config {
    /// Address and port to listen on.
    pub listen: std::net::SocketAddr,
    /// The keys of `CRADLE_SECRET_KEY`; without it the data directory's.
    pub keys: Option<Keyring>,
    /// Holds the private PostgreSQL and the generated secret key.
    pub data_dir: Option<PathBuf>,
    /// Folder of PostgreSQL's programs for the private cluster.
    pub pg_bin: Option<PathBuf>,
    /// A PostgreSQL of one's own, 15 or newer. Without it Cradle runs a private one.
    pub database_url: Option<SecretString>,
    /// Upper bound of open connections.
    pub db_connections: u32,
    /// Jobs that run at the same time in this process; 0 leaves them to `cradle worker`.
    pub job_concurrency: usize,
    /// Log filter, as in `info,cradle=debug`.
    pub log: String,
    /// What handlers and jobs need.
    pub settings: AppSettings,
}

/// The server's own section.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ServerConfig {
    cradle_env: Environment,
    cradle_listen: String,
    cradle_public_url: Option<String>,
    cradle_trusted_proxies: String,
    cradle_secret_key: Option<SecretString>,
    cradle_data_dir: Option<PathBuf>,
    cradle_pg_bin: Option<PathBuf>,
    database_url: Option<SecretString>,
    #[serde(deserialize_with = "whole_number")]
    cradle_db_connections: u32,
    #[serde(deserialize_with = "whole_number")]
    cradle_job_concurrency: usize,
    rust_log: String,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            cradle_env: Environment::Production,
            cradle_listen: "127.0.0.1:8080".to_owned(),
            cradle_public_url: None,
            cradle_trusted_proxies: String::new(),
            cradle_secret_key: None,
            cradle_data_dir: None,
            cradle_pg_bin: None,
            database_url: None,
            cradle_db_connections: 20,
            cradle_job_concurrency: 4,
            rust_log: "info".to_owned(),
        }
    }
}

const SERVER_KEYS: &[&str] = &[
    "CRADLE_ENV",
    "CRADLE_LISTEN",
    "CRADLE_PUBLIC_URL",
    "CRADLE_TRUSTED_PROXIES",
    "CRADLE_SECRET_KEY",
    "CRADLE_DATA_DIR",
    "CRADLE_PG_BIN",
    "DATABASE_URL",
    "CRADLE_DB_CONNECTIONS",
    "CRADLE_JOB_CONCURRENCY",
    "RUST_LOG",
];

impl Config {
    /// Reads and checks everything.
    pub fn load() -> anyhow::Result<Self> {
        let mut mistakes = Mistakes::default();
        let keys = [SERVER_KEYS, SignInConfig::KEYS, MailConfig::KEYS].concat();
        let mut written = Written::read(&keys, &mut mistakes);
        let mut config = written.take_fields::<ServerConfig>(SERVER_KEYS, &mut mistakes).check(&mut mistakes);
        let mut section =
            Sections { written: &mut written, settings: &mut config.settings, mistakes: &mut mistakes };
        section.add::<SignInConfig>();
        section.add::<MailConfig>();
        written.finish(&mut mistakes);
        mistakes.into_result().map_err(anyhow::Error::msg)?;
        Ok(config)
    }
}

struct Sections<'a> {
    written: &'a mut Written,
    settings: &'a mut AppSettings,
    mistakes: &'a mut Mistakes,
}

impl Sections<'_> {
    fn add<S: Section>(&mut self) {
        let section: S = self.written.take_fields(S::KEYS, self.mistakes);
        let settings = section.check(self.settings, self.mistakes);
        self.settings.insert(settings);
    }
}

impl ServerConfig {
    fn check(self, mistakes: &mut Mistakes) -> Config {
        let nowhere = std::net::SocketAddr::from(([127, 0, 0, 1], 8080));
        let listen = self.cradle_listen.trim().parse();
        let listen = listen.map_err(|_| "expected an address and a port, such as 127.0.0.1:8080");
        let listen = mistakes.take("CRADLE_LISTEN", listen).unwrap_or(nowhere);

        let public_url = mistakes.take("CRADLE_PUBLIC_URL", self.public_url(listen)).unwrap_or_default();
        let mut settings = AppSettings::new(self.cradle_env, public_url);
        let proxies = TrustedProxies::parse(&self.cradle_trusted_proxies).map_err(|entry| {
            format!("{entry:?} is no address and no network; expected such as 127.0.0.1, 10.0.0.0/8")
        });
        settings.trusted_proxies = mistakes.take("CRADLE_TRUSTED_PROXIES", proxies).unwrap_or_default();

        let keys = self.cradle_secret_key.as_ref().map(|keys| Keyring::parse(keys.expose_secret()));
        let keys = keys.and_then(|keys| mistakes.take("CRADLE_SECRET_KEY", keys));
        if self.cradle_secret_key.is_none()
            && self.database_url.is_some()
            && self.cradle_env == Environment::Production
        {
            mistakes.add(
                "CRADLE_SECRET_KEY",
                "needed with DATABASE_URL: every replica must have the same; try `openssl rand -hex 32`",
            );
        }
        if let Some(url) = &self.database_url {
            let url = db::check_url(url.expose_secret());
            mistakes.take("DATABASE_URL", url.map_err(|_| "expected postgres://user:password@host/database"));
        }
        if !(5..=500).contains(&self.cradle_db_connections) {
            mistakes.add("CRADLE_DB_CONNECTIONS", "must be between 5 and 500");
        }
        mistakes.take("RUST_LOG", crate::cli::log_filter(&self.rust_log).map(drop));
        Config {
            listen,
            keys,
            data_dir: self.cradle_data_dir,
            pg_bin: self.cradle_pg_bin,
            database_url: self.database_url,
            db_connections: self.cradle_db_connections,
            job_concurrency: self.cradle_job_concurrency,
            log: self.rust_log,
            settings,
        }
    }

    /// Where people reach Cradle, without a trailing slash. Outside production the listening address by default.
    fn public_url(&self, listen: std::net::SocketAddr) -> Result<String, &'static str> {
        let is_production = self.cradle_env == Environment::Production;
        let Some(url) = &self.cradle_public_url else {
            return if is_production {
                Err("needed in production, such as https://crm.example.org")
            } else {
                Ok(format!("http://{listen}"))
            };
        };
        let url = url.trim().trim_end_matches('/');
        let is_address = url::Url::parse(url)
            .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host() && url.path() == "/");
        if !is_address {
            Err("expected an address without a path that starts with http:// or https://")
        } else if is_production && !url.starts_with("https://") {
            Err("must start with https:// in production")
        } else {
            Ok(url.to_owned())
        }
    }
}

#[cfg(test)]
mod tests;
