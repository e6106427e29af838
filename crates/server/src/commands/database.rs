//! The database a command works with: the one of `DATABASE_URL`, or the private cluster, started for the command.

use std::path::PathBuf;

use anyhow::Context as _;
use db::{Database, DatabaseUrls};
use kernel::Clock;
use kit::{App, keys::Keyring};
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
        let settings = Settings { binaries: config.pg_bin.clone(), ..Settings::new(cluster_dir(config)?) };
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
        let db = Database::connect_lazy(&self.urls.server, config.db_connections)?;
        db.check_schema().await?;
        db.check_roles().await?;
        Ok(App::new(db, Clock::System, keyring(config)?, config.settings.clone(), compose::hooks()))
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

fn data_dir(config: &Config) -> anyhow::Result<PathBuf> {
    config
        .data_dir
        .clone()
        .or_else(private_postgres::default_data_dir)
        .context("no home directory to keep data in: set CRADLE_DATA_DIR or DATABASE_URL")
}

fn cluster_dir(config: &Config) -> anyhow::Result<PathBuf> {
    Ok(data_dir(config)?.join("postgres"))
}

/// The configured keys. A server with its own data directory makes a key at its first start and keeps it there.
fn keyring(config: &Config) -> anyhow::Result<Keyring> {
    if let Some(keys) = &config.keys {
        return Ok(keys.clone());
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
