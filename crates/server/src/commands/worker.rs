//! `cradle worker`: the background worker alone. Any number may run beside each other.

use anyhow::Context as _;
use kit::jobs::{Worker, WorkerSettings};
use tokio_util::sync::CancellationToken;

use super::{database::OpenDatabase, serve::stop_signal};
use crate::{compose, config::Config};

/// Runs jobs until SIGINT or SIGTERM, then lets what runs finish.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let database = OpenDatabase::join(&config)?
        .context("there is no server to work for: set DATABASE_URL, or start `cradle serve` on this data directory first")?;
    let app = database.app(&config).await?;
    let stop = CancellationToken::new();
    let settings = WorkerSettings { concurrency: config.job_concurrency.max(1), ..WorkerSettings::default() };
    let worker = tokio::spawn(Worker::new(app.clone(), compose::jobs(), settings).run(stop.clone()));
    tracing::info!("working");
    stop_signal().await?;
    stop.cancel();
    worker.await?;
    database.close(Some(&app)).await
}
