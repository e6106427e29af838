//! One listener per process, and everyone who waits for its changes.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use db::{Database, DbError};
use tokio::sync::{broadcast, watch};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use super::Change;

/// The channel that the triggers notify.
const CHANNEL: &str = "cradle_changes";
/// How many changes a slow stream may lag behind before it has to read everything again.
const BACKLOG: usize = 1024;
const RETRY: Duration = Duration::from_secs(1);

/// The hub of this process. Listens from the first subscription on.
pub struct Live {
    db: Database,
    changes: broadcast::Sender<Arc<Change>>,
    /// Whether the listener has begun.
    listening: watch::Sender<bool>,
    listener: OnceLock<AbortOnDropHandle<()>>,
    stop: CancellationToken,
}

impl Live {
    pub(crate) fn new(db: Database) -> Self {
        let (changes, _) = broadcast::channel(BACKLOG);
        let (listening, _) = watch::channel(false);
        Self { db, changes, listening, listener: OnceLock::new(), stop: CancellationToken::new() }
    }

    /// Receives every change, of every organization, from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Change>> {
        let receiver = self.changes.subscribe();
        self.listener.get_or_init(|| {
            let work = listen(self.db.clone(), self.changes.clone(), self.listening.clone());
            AbortOnDropHandle::new(tokio::spawn(work))
        });
        receiver
    }

    /// Waits until no change from now on will be missed.
    pub async fn listening(&self) {
        // Fails only when the sender is gone, which lives as long as `self`.
        drop(self.listening.subscribe().wait_for(|begun| *begun).await);
    }

    /// Ends every stream, so that the server can stop.
    pub fn close(&self) {
        self.stop.cancel();
    }

    pub(crate) fn stop(&self) -> CancellationToken {
        self.stop.clone()
    }
}

async fn listen(db: Database, changes: broadcast::Sender<Arc<Change>>, listening: watch::Sender<bool>) {
    loop {
        if let Err(error) = forward_changes(&db, &changes, &listening).await {
            tracing::warn!(%error, "the listener for changes lost its connection");
        }
        tokio::time::sleep(RETRY).await;
    }
}

async fn forward_changes(
    db: &Database,
    changes: &broadcast::Sender<Arc<Change>>,
    listening: &watch::Sender<bool>,
) -> Result<(), DbError> {
    let mut listener = db.listen(&[CHANNEL]).await?;
    // Sending fails when no one waits, which is fine.
    let send = |change| drop(changes.send(Arc::new(change)));
    if listening.send_replace(true) {
        send(Change::missed());
    }
    loop {
        match listener.next().await? {
            None => send(Change::missed()),
            Some((_, payload)) => match serde_json::from_str(&payload) {
                Ok(change) => send(change),
                // From a newer server, during an upgrade.
                Err(error) => tracing::warn!(%error, "a change that this server cannot read"),
            },
        }
    }
}
