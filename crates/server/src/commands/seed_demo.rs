//! `cradle seed-demo`: a demo agency with invented people, clearly marked as one.

use kit::App;

use super::database::with_app;
use crate::config::Config;

/// Makes the demo agency if it is not there.
pub async fn run(config: Config) -> anyhow::Result<()> {
    with_app(&config, async |app| seed(app).await).await
}

/// Makes the demo agency in an open application; does nothing when it exists.
pub async fn seed(app: &App) -> anyhow::Result<()> {
    if demo::seed(app).await? {
        tracing::info!("made the demo agency");
    }
    Ok(())
}
