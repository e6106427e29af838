//! Notifying members, and what they do with their notifications. Each runs in the caller's transaction.

use std::collections::HashSet;

use db::{DbError, Mode, OrgTx, Write};
use kernel::{Cx, NotificationId, UserId};
use kit::{Problem, ProblemResult};

use super::{
    model::{NewNotification, Notification, NotificationSettings, SettingsChange},
    store,
};

pub use super::store::{Audience, audience, count, list};

/// Notifies members, whom the caller finds (see [`audience`]); who was notified under the same key within the hour is left out.
/// Returns how many were notified.
pub async fn notify(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    mut notifications: Vec<NewNotification>,
) -> Result<u64, DbError> {
    let mut seen = HashSet::new();
    notifications.retain(|notification| seen.insert((notification.to, notification.key.clone())));
    if notifications.is_empty() { Ok(0) } else { store::insert(tx, cx, &notifications).await }
}

/// Marks a notification as read. One that is read already stays as it is.
pub async fn mark_read(tx: &mut OrgTx<Write>, cx: &Cx, id: NotificationId) -> ProblemResult<Notification> {
    let user = reader(cx)?;
    let view = store::find(tx, &cx.actor, user, id).await?.ok_or_else(Problem::not_found)?;
    if view.read_at.is_some() {
        return Ok(view);
    }
    store::mark_read(tx, user, Some(id), cx.now).await?;
    Ok(Notification { read_at: Some(cx.now), ..view })
}

/// Marks everything as read.
pub async fn mark_all_read(tx: &mut OrgTx<Write>, cx: &Cx) -> ProblemResult<()> {
    Ok(store::mark_read(tx, reader(cx)?, None, cx.now).await?)
}

/// Which notifications the member wants.
pub async fn settings<M: Mode>(tx: &mut OrgTx<M>, cx: &Cx) -> ProblemResult<NotificationSettings> {
    Ok(store::settings(tx, reader(cx)?).await?.unwrap_or_default())
}

/// Changes that, switch by switch: two changes at the same moment both hold.
pub async fn change_settings(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    change: &SettingsChange,
) -> ProblemResult<NotificationSettings> {
    Ok(store::change_settings(tx, reader(cx)?, change).await?)
}

fn reader(cx: &Cx) -> ProblemResult<UserId> {
    cx.actor.user_id().ok_or_else(Problem::forbidden)
}
