//! One step of a run: some cases, each behind a savepoint of its own.

use db::{OrgTx, Write};
use kernel::{
    CaseId, Cx,
    event::{Cause, EventBatch},
};
use kit::{Problem, events::emit_of_many};

use super::{
    BulkError,
    model::{BulkChange, BulkState, Outcome},
    store::{self, Item, ItemResult, LockedRun},
};
use crate::cases::{
    CaseError, access,
    profile::ProfilePatch,
    service::{self, Before, CaseEdit, StageMove},
};

/// Deals with these items as `cx`'s actor. All cases are locked first, in one order for everybody, so that two runs over the
/// same cases wait for each other instead of locking each other out.
pub async fn work(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    run: &LockedRun,
    items: Vec<Item>,
) -> Result<(), BulkError> {
    let cases: Vec<CaseId> = items.iter().map(|item| item.case).collect();
    let versions = store::lock_cases(tx, &cases).await?;
    let mut results = Vec::with_capacity(items.len());
    let (batch, mut events) = (EventBatch::default(), Vec::new());
    let cause = Cause { batch: Some(batch.clone()), ..cx.cause.clone() };
    let many = &Cx { cause, ..cx.clone() };
    tx.savepoint().await?;
    for item in items {
        let version = versions.get(&item.case).copied();
        let worked = match (version, run.state) {
            (None, BulkState::Undoing) => Ok(kept("The case was deleted.")),
            (None, _) => Err(CaseError::NotFound),
            (Some(version), BulkState::Undoing) => take_back(tx, many, &run.change, &item, version).await,
            (Some(version), _) => change(tx, many, &run.change, item.case, version).await,
        };
        let worked = match worked {
            Ok(worked) => {
                tx.advance_savepoint().await?;
                events.extend(batch.take());
                worked
            }
            // Not the case's fault: the step is tried again as a whole.
            Err(CaseError::Db(error)) if error.is_unavailable() => return Err(error.into()),
            Err(error) => {
                tx.rollback_to_savepoint().await?;
                tx.savepoint().await?;
                batch.take();
                refused(error, run.state)
            }
        };
        results.push(ItemResult {
            position: item.position,
            outcome: worked.outcome,
            message: worked.message,
            before: worked.before,
            version_after: worked.version_after,
        });
    }
    tx.release_savepoint().await?;
    // What is taken back is as if it had not been.
    if run.state != BulkState::Undoing {
        emit_of_many(tx, cx, events).await?;
    }
    Ok(store::record(tx, run, &results).await?)
}

/// What became of a case.
struct Worked {
    outcome: Outcome,
    message: Option<String>,
    before: Option<serde_json::Value>,
    version_after: Option<i32>,
}

fn simply(outcome: Outcome) -> Worked {
    Worked { outcome, message: None, before: None, version_after: None }
}

fn kept(message: &str) -> Worked {
    Worked { message: Some(message.to_owned()), ..simply(Outcome::Kept) }
}

/// In the words in which a person would be refused.
fn refused(error: CaseError, state: BulkState) -> Worked {
    let outcome = if state == BulkState::Undoing { Outcome::Kept } else { Outcome::Failed };
    let message = match error {
        CaseError::NotFound => "There is no such case.".to_owned(),
        error => Problem::from(error).detail.clone(),
    };
    Worked { message: Some(message), ..simply(outcome) }
}

async fn change(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    change: &BulkChange,
    id: CaseId,
    version: i32,
) -> Result<Worked, CaseError> {
    let case = access::open(tx, &cx.actor, id).await?;
    let (before, _) = service::before(tx, cx, &case).await?;
    let done = match change {
        BulkChange::Assign { owner } => service::assign(tx, cx, &case, *owner, None).await,
        BulkChange::ChangeStage { status, reason } => {
            let to =
                StageMove { to: status.clone(), reason: reason.clone(), effective_at: None, version: None };
            service::change_stage(tx, cx, &case, &to).await
        }
        BulkChange::SetPriority { is_priority } => {
            let edit =
                CaseEdit { version, profile: ProfilePatch::default(), is_priority: Some(*is_priority) };
            service::edit(tx, cx, &case, edit).await
        }
        BulkChange::Archive => service::archive(tx, cx, &case).await,
        BulkChange::Restore => service::restore(tx, cx, &case).await,
    };
    match (done, change) {
        (Err(CaseError::Archived), BulkChange::Archive)
        | (Err(CaseError::NotArchived), BulkChange::Restore) => {
            return Ok(simply(Outcome::Unchanged));
        }
        (done, _) => done?,
    }
    let (_, version_after) = service::before(tx, cx, &case).await?;
    if version_after == version {
        return Ok(simply(Outcome::Unchanged));
    }
    Ok(Worked {
        before: serde_json::to_value(before).ok(),
        version_after: Some(version_after),
        ..simply(Outcome::Succeeded)
    })
}

/// Gives the case back what it had, if nobody changed it since.
async fn take_back(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    change: &BulkChange,
    item: &Item,
    version: i32,
) -> Result<Worked, CaseError> {
    if item.version_after != Some(version) {
        return Ok(kept("The case was changed since."));
    }
    let before = item.before.clone().and_then(|before| serde_json::from_value::<Before>(before).ok());
    let Some(before) = before else { return Ok(kept("It is not known how the case was.")) };
    let case = access::open(tx, &cx.actor, item.case).await?;
    match change {
        BulkChange::Assign { .. } => service::assign_back(tx, cx, &case, &before).await?,
        BulkChange::ChangeStage { .. } => service::move_back(tx, cx, &case, &before).await?,
        BulkChange::Archive => service::restore(tx, cx, &case).await?,
        BulkChange::Restore => service::archive(tx, cx, &case).await?,
        BulkChange::SetPriority { .. } => return Ok(kept("This change is not taken back.")),
    }
    Ok(simply(Outcome::Undone))
}
