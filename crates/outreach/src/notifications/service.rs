//! Telling members, and what members do with what they were told. Each runs in the caller's transaction.

use std::collections::HashSet;

use db::{DbError, Mode, OrgTx, Write};
use kernel::{Cx, NotificationId, UserId};
use kit::{Problem, ProblemResult};

use super::{
    model::{Notice, Notification, NotificationSettings, SettingsChange},
    store,
};

pub use super::store::{Audience, audience, count, list};

/// Tells members, who are for the caller to find (see [`audience`]); who was told the same within the hour is left out.
/// Answers how many were told.
pub async fn tell(tx: &mut OrgTx<Write>, cx: &Cx, mut notices: Vec<Notice>) -> Result<u64, DbError> {
    let mut seen = HashSet::new();
    notices.retain(|notice| seen.insert((notice.to, notice.key.clone())));
    if notices.is_empty() { Ok(0) } else { store::insert(tx, cx, &notices).await }
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

/// What the member wants to be told of.
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
