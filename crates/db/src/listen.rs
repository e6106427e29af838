//! LISTEN/NOTIFY, by which replicas wake each other.

use sqlx::postgres::PgListener;

use crate::{Database, DbError};

/// A connection that waits for notifications; it reconnects by itself.
pub struct Listener(PgListener);

impl Database {
    /// Listens on the given channels.
    pub async fn listen(&self, channels: &[&str]) -> Result<Listener, DbError> {
        let mut listener = PgListener::connect_with(&self.platform).await?;
        listener.listen_all(channels.iter().copied()).await?;
        Ok(Listener(listener))
    }
}

impl Listener {
    /// The next notification's channel and payload. `None` after the connection was lost and made again:
    /// notifications may have been missed, so look at the tables.
    pub async fn next(&mut self) -> Result<Option<(String, String)>, DbError> {
        let notification = self.0.try_recv().await?;
        Ok(notification.map(|it| (it.channel().to_owned(), it.payload().to_owned())))
    }
}
