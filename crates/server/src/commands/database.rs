//! The database a command works with: the one of `DATABASE_URL`, or the private cluster, started for the command.

use std::{path::PathBuf, sync::Arc};

use anyhow::Context as _;
use db::{Database, DatabaseUrls};
use identity::{ProviderConfig, ProviderKind, Providers};
use kernel::Clock;
use kit::{App, AppSettings, app::DevSecret, keys::Keyring, mail::MailSettings};
use private_postgres::{PrivatePostgres, RunningCluster, Settings};
use secrecy::ExposeSecret as _;

use crate::{compose, config::Config};

/// The database and, when it is private, the cluster that must outlive it.
pub struct OpenDatabase {
    pub urls: DatabaseUrls,
    private: Option<PrivatePostgres>,
}

impl OpenDatabase {
    /// Connects to `DATABASE_URL`, or starts the private cluster. Refuses a data directory that another Cradle uses.
    pub async fn start(config: &Config) -> anyhow::Result<Self> {
        if let Some(database) = Self::external(config) {
            return Ok(database);
        }
        let settings =
            Settings { binaries: config.cradle_pg_bin.clone(), ..Settings::new(cluster_dir(config)?) };
        tracing::info!("starting the private PostgreSQL");
        let private = tokio::task::spawn_blocking(move || PrivatePostgres::start(&settings)).await??;
        let urls =
            DatabaseUrls { admin: private.admin_url().to_owned(), server: private.server_url().to_owned() };
        Ok(Self { urls, private: Some(private) })
    }

    /// The database of a server that runs on this machine: that of `DATABASE_URL`, or the private cluster in use.
    pub fn join(config: &Config) -> anyhow::Result<Option<Self>> {
        if let Some(database) = Self::external(config) {
            return Ok(Some(database));
        }
        let running = RunningCluster::find(&cluster_dir(config)?);
        Ok(running.map(|cluster| Self {
            urls: DatabaseUrls { admin: cluster.admin_url, server: cluster.server_url },
            private: None,
        }))
    }

    /// Joins the database of a running server, or starts the private cluster for the time of a command.
    pub async fn join_or_start(config: &Config) -> anyhow::Result<Self> {
        match Self::join(config)? {
            Some(database) => Ok(database),
            None => Self::start(config).await,
        }
    }

    fn external(config: &Config) -> Option<Self> {
        let url = config.database_url.as_ref()?.expose_secret().to_owned();
        Some(Self { urls: DatabaseUrls { admin: url.clone(), server: url }, private: None })
    }

    /// Applies what is missing of the schema.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        let applied = db::migrations::run(&self.urls).await?;
        if applied > 0 {
            tracing::info!(applied, "migrated the database");
        }
        Ok(())
    }

    /// The application over this database. Refuses a schema or roles that are not right.
    pub async fn app(&self, config: &Config) -> anyhow::Result<App> {
        let db = Database::connect_lazy(&self.urls.server, config.cradle_db_connections)?;
        db.check_schema().await?;
        db.check_roles().await?;
        Ok(App::new(db, Clock::System, keyring(config)?, settings(config)?, compose::hooks()))
    }

    /// Closes the connections and stops the private cluster.
    pub async fn close(self, app: Option<&App>) -> anyhow::Result<()> {
        if let Some(app) = app {
            app.db.close().await;
        }
        if let Some(private) = self.private {
            tokio::task::spawn_blocking(move || private.stop()).await?;
        }
        Ok(())
    }
}

/// Runs `work` on the application over a migrated database, and closes everything after it.
pub async fn with_app<T>(
    config: &Config,
    work: impl AsyncFnOnce(&App) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let database = OpenDatabase::join_or_start(config).await?;
    database.migrate().await?;
    let app = database.app(config).await?;
    let result = work(&app).await;
    database.close(Some(&app)).await?;
    result
}

/// The providers that the configuration names.
pub fn providers(config: &Config) -> Arc<Providers> {
    let google =
        config.google_client_id.iter().zip(&config.google_client_secret).map(|(id, secret)| ProviderConfig {
            key: "google".to_owned(),
            label: "Google".to_owned(),
            kind: ProviderKind::Google,
            issuer: "https://accounts.google.com".to_owned(),
            client_id: id.clone(),
            client_secret: secret.clone(),
        });
    let others = config.oidc.iter().map(|(name, oidc)| ProviderConfig {
        key: name.replace('_', "-"),
        label: oidc.label.clone().unwrap_or_else(|| name.clone()),
        kind: if name == "duo" { ProviderKind::Duo } else { ProviderKind::Oidc },
        issuer: oidc.issuer.clone(),
        client_id: oidc.client_id.clone(),
        client_secret: oidc.client_secret.clone(),
    });
    Arc::new(Providers::new(google.chain(others).collect()))
}

fn settings(config: &Config) -> anyhow::Result<AppSettings> {
    Ok(AppSettings {
        environment: config.cradle_env,
        public_url: config.public_url(),
        allowed_email_domains: config.allowed_domains(),
        dev_secret: config
            .dev_secret
            .as_ref()
            .filter(|_| config.cradle_env == kit::Environment::Development)
            .map(|secret| DevSecret(secret.expose_secret().to_owned())),
        mail: MailSettings { server: config.mail_server()?, authorities: mail_authorities(config)? },
    })
}

fn mail_authorities(config: &Config) -> anyhow::Result<Vec<u8>> {
    let Some(path) = &config.smtp_ca_file else { return Ok(Vec::new()) };
    std::fs::read(path).with_context(|| format!("SMTP_CA_FILE: cannot read {}", path.display()))
}

fn data_dir(config: &Config) -> anyhow::Result<PathBuf> {
    config
        .cradle_data_dir
        .clone()
        .or_else(private_postgres::default_data_dir)
        .context("no home directory to keep data in: set CRADLE_DATA_DIR or DATABASE_URL")
}

fn cluster_dir(config: &Config) -> anyhow::Result<PathBuf> {
    Ok(data_dir(config)?.join("postgres"))
}

/// The configured keys. A server with its own data directory makes a key at its first start and keeps it there.
fn keyring(config: &Config) -> anyhow::Result<Keyring> {
    if let Some(keys) = &config.cradle_secret_key {
        return Keyring::parse(keys.expose_secret()).context("CRADLE_SECRET_KEY");
    }
    if config.database_url.is_some() && config.cradle_env == kit::Environment::Production {
        anyhow::bail!(
            "CRADLE_SECRET_KEY is needed with DATABASE_URL: every replica must have the same; try `openssl rand -hex 32`"
        );
    }
    let path = data_dir(config)?.join("secret.key");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => create_key(&path)?,
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    Keyring::parse(text.trim()).with_context(|| path.display().to_string())
}

fn create_key(path: &std::path::Path) -> anyhow::Result<String> {
    use std::{fmt::Write as _, io::Write as _, os::unix::fs::OpenOptionsExt as _};
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let bytes: [u8; 32] = rand::random();
    let text = bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("cannot create {}", path.display()))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(text)
}
