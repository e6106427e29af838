//! `cradle migrate`.

use super::database::OpenDatabase;
use crate::config::Config;

/// Applies what is missing.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let database = OpenDatabase::join_or_start(&config).await?;
    database.migrate().await?;
    tracing::info!(version = db::migrations::needed_version(), "the database is up to date");
    database.close(None).await
}
