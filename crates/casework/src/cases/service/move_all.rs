//! Moving every case of a stage that is retired.

use db::{DbError, OrgTx, Write};
use kernel::Cx;

use crate::cases::{
    activity::{self, Activity},
    store::{self, StageChange},
};

/// As which histories name the move.
const REASON: &str = "The stage was retired.";

/// Locks every case that stands in a stage or would return to it.
pub async fn lock_all(tx: &mut OrgTx<Write>, stage: &str) -> Result<(), DbError> {
    store::lock_in_stage(tx, stage).await
}

/// Moves every case that stands in the closed stage `from` to `to`, with history and activity, and lets those that left it for
/// an exit or a hold return to `to`. Both are of one phase, so that nobody sees more or less than before.
pub async fn move_all(tx: &mut OrgTx<Write>, cx: &Cx, from: &str, to: &str) -> Result<(), DbError> {
    store::remap_left(tx, cx, from, to).await?;
    let cases = store::move_from(tx, cx, from, to).await?;
    let change = StageChange { from: Some(from), to, reason: Some(REASON), effective_at: cx.now };
    store::insert_stage_changes(tx, cx, &cases, &change).await?;
    let moved = Activity::StatusChanged { from, to, reason: Some(REASON), owner: None, entered: None };
    activity::record_for_all(tx, cx, &cases, &moved).await
}
