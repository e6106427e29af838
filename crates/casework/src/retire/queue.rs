//! Taking a queue out of use, and back.

use db::{OrgTx, Write};
use kernel::{Cx, OwnerId, QueueId};

use super::RetireQueueError;
use crate::{
    cases, intended_parents,
    queues::{QueueError, is_default, require, store},
    refs::{OwnerKind, OwnerRef},
    tasks,
};

/// Takes a queue out of use. What waits in it goes to `move_to`.
pub async fn retire(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: QueueId,
    move_to: Option<OwnerId>,
) -> Result<(), RetireQueueError> {
    require(cx)?;
    let queue = store::lock(tx, id).await?.ok_or(QueueError::NotFound)?;
    if is_default(&queue.key) {
        return Err(QueueError::InvalidState("This queue is one of the two that are always there.").into());
    }
    if !queue.is_active {
        return Err(QueueError::InvalidState("This queue is retired already.").into());
    }
    let owner = OwnerRef { kind: OwnerKind::Queue, id: id.0, name: queue.name };
    if !cases::service::empty_queue(tx, cx, &owner, move_to).await? || !empty(tx, cx, id, move_to).await? {
        return Err(QueueError::InUse.into());
    }
    Ok(store::set_active(tx, id, false).await?)
}

/// Gives a queue's open tasks and intended parents to `move_to`. `false` when there is none and the queue has some.
async fn empty(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: QueueId,
    move_to: Option<OwnerId>,
) -> Result<bool, RetireQueueError> {
    let Some(to) = move_to else {
        let in_use =
            tasks::service::waits_in(tx, id).await? || intended_parents::service::waits_in(tx, id).await?;
        return Ok(!in_use);
    };
    tasks::service::hand_over(tx, cx, OwnerId::Queue(id), to, "move_to").await?;
    intended_parents::service::hand_over(tx, cx, OwnerId::Queue(id), to).await?;
    Ok(true)
}

/// Takes a retired queue into use again.
pub async fn restore(tx: &mut OrgTx<Write>, cx: &Cx, id: QueueId) -> Result<(), QueueError> {
    require(cx)?;
    let queue = store::lock(tx, id).await?.ok_or(QueueError::NotFound)?;
    if queue.is_active {
        return Err(QueueError::InvalidState("This queue is in use."));
    }
    Ok(store::set_active(tx, id, true).await?)
}
