//! Deleting old notifications.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use futures::future::BoxFuture;
use kit::retention::{NOTIFICATION_KEYS, NOTIFICATIONS};

use super::store;

/// Deletes some old notifications.
pub fn delete_notifications(
    tx: &mut OrgTx<Write>,
    now: DateTime<Utc>,
) -> BoxFuture<'_, Result<u64, DbError>> {
    Box::pin(store::delete_notifications(tx, NOTIFICATIONS.begins(now)))
}

/// Deletes some keys that decide nothing any more.
pub fn delete_keys(tx: &mut OrgTx<Write>, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, DbError>> {
    Box::pin(store::delete_keys(tx, NOTIFICATION_KEYS.begins(now)))
}
