//! Waking a worker when someone, on any replica, queued a job.

use std::{sync::Arc, time::Duration};

use db::Database;
use tokio::sync::Notify;
use tokio_util::task::AbortOnDropHandle;

/// The channel that the trigger on `platform.jobs` notifies.
const CHANNEL: &str = "cradle_jobs";

/// Listens for as long as it lives. Notifications that come while no one waits are kept as one.
pub(super) struct Wake {
    notify: Arc<Notify>,
    _listener: AbortOnDropHandle<()>,
}

impl Wake {
    pub(super) fn listen(db: Database, retry: Duration) -> Self {
        let notify = Arc::new(Notify::new());
        let listener = tokio::spawn(listen(db, Arc::clone(&notify), retry));
        Self { notify, _listener: AbortOnDropHandle::new(listener) }
    }

    /// Waits until a job was queued, or notifications may have been missed.
    pub(super) async fn woken(&self) {
        self.notify.notified().await;
    }
}

async fn listen(db: Database, notify: Arc<Notify>, retry: Duration) {
    loop {
        match db.listen(&[CHANNEL]).await {
            Ok(mut listener) => loop {
                // At first and after a reconnect too: what was queued before is waiting.
                notify.notify_one();
                if let Err(error) = listener.next().await {
                    tracing::warn!(%error, "the job listener lost its connection");
                    break;
                }
            },
            Err(error) => tracing::warn!(%error, "the job listener cannot connect"),
        }
        // Polling goes on meanwhile.
        tokio::time::sleep(retry).await;
    }
}
