//! `cradle serve`.

use std::time::Duration;

use anyhow::Context as _;
use kit::jobs::{Worker, WorkerSettings};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::database::OpenDatabase;
use crate::{commands::seed_demo, compose, config::Config};

/// How long running requests and jobs may go on after a stop was asked for.
const DRAIN_LIMIT: Duration = Duration::from_secs(20);

#[derive(clap::Args)]
pub struct Serve {
    /// Make the demo agency first, if it is not there.
    #[arg(long)]
    seed_demo: bool,
}

impl Serve {
    /// Serves until SIGINT or SIGTERM, then lets what runs finish.
    pub async fn run(self, config: Config) -> anyhow::Result<()> {
        let is_demo = config.settings.environment == kit::Environment::Demo;
        anyhow::ensure!(is_demo || !self.seed_demo, "--seed-demo needs CRADLE_ENV=demo");
        // Bind first: a port in use should not cost a database start.
        let listener = TcpListener::bind(config.listen)
            .await
            .with_context(|| format!("cannot listen on {} (CRADLE_LISTEN)", config.listen))?;
        let database = OpenDatabase::start(&config).await?;
        database.migrate().await?;
        let app = database.app(&config).await?;
        if self.seed_demo {
            seed_demo::seed(&app).await?;
        }

        let stop = CancellationToken::new();
        let worker = (config.job_concurrency > 0).then(|| {
            let settings =
                WorkerSettings { concurrency: config.job_concurrency, ..WorkerSettings::default() };
            tokio::spawn(Worker::new(app.clone(), compose::jobs(), settings).run(stop.child_token()))
        });
        let service =
            compose::router(app.clone()).into_make_service_with_connect_info::<std::net::SocketAddr>();
        tracing::info!(address = %config.listen, url = config.settings.public_url, "serving");

        let serving = stop.clone();
        let server = tokio::spawn(
            axum::serve(listener, service)
                .with_graceful_shutdown(async move { serving.cancelled().await })
                .into_future(),
        );
        stop_signal().await?;
        tracing::info!("stopping");
        stop.cancel();
        app.live.close();
        if tokio::time::timeout(DRAIN_LIMIT, server).await.is_err() {
            tracing::warn!("requests were still running after the time limit");
        }
        if let Some(worker) = worker {
            let _ = tokio::time::timeout(DRAIN_LIMIT, worker).await;
        }
        database.close(Some(&app)).await
    }
}

/// Returns when the process is asked to stop.
pub async fn stop_signal() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
