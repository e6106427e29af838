//! The commands: beginning a run, and taking one back. Few cases are dealt with at once, many by a job.

use db::{Mode, OrgTx, Write};
use kernel::{BulkRunId, Capability, CaseId, Cx};
use kit::{
    jobs::{Enqueue, enqueue},
    retention::BULK_RUNS,
};

use super::{
    BulkError,
    finish::{end_of, finish},
    jobs::WorkOnRun,
    model::{BulkAction, BulkChange, BulkRun, BulkState},
    step,
    store::{self, LockedRun},
};
use crate::{
    cases::{CaseError, list::Filter, ownership, service::reason},
    pipeline::{self, Phase},
    visibility::AccessPhase,
};

/// As many cases are dealt with in the request itself.
pub const MAX_AT_ONCE: i32 = 100;

/// The cases that are meant.
pub enum Selection {
    Ids(Vec<CaseId>),
    /// All that match; the person saw this many.
    Matching {
        filter: Box<Filter>,
        expected: i64,
    },
}

/// Takes the cases down, and changes them at once if they were chosen one by one.
pub async fn start(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    change: BulkChange,
    selection: Selection,
) -> Result<BulkRunId, BulkError> {
    let Some(by) = cx.actor.user_id() else { return Err(BulkError::Forbidden) };
    let change = check(tx, cx, change).await?;
    let id = BulkRunId(cx.ids.next());
    store::insert_run(tx, cx, id, by, &change).await?;
    match selection {
        Selection::Ids(cases) => {
            if !store::any_exists(tx, &cases).await? {
                return Err(BulkError::NotFound);
            }
            let total = store::insert_ids(tx, id, &cases).await?;
            store::set_total(tx, id, total).await?;
            work_at_once(tx, cx, id).await?;
        }
        Selection::Matching { filter, expected } => {
            // Counted before, since taking many down only to refuse would take seconds; and after, to be sure.
            let matches = filter.find_matches(tx).await?;
            let mut found = store::count_matching(tx, &filter, &matches).await?;
            if found == expected {
                found = store::insert_matching(tx, id, &filter, &matches).await?;
            }
            if found != expected {
                return Err(BulkError::CountChanged(found));
            }
            store::set_total(tx, id, found).await?;
            enqueue(tx, cx, &WorkOnRun { run_id: id }, Enqueue::default()).await?;
        }
    }
    Ok(id)
}

/// Begins to take a run back: every case that nobody changed since gets what it had.
pub async fn undo(tx: &mut OrgTx<Write>, cx: &Cx, id: BulkRunId) -> Result<(), BulkError> {
    let run = store::lock(tx, id).await?.filter(|run| cx.actor.user_id() == Some(run.created_by));
    let run = run.ok_or(BulkError::NotFound)?;
    if !run.change.is_undoable() {
        return Err(BulkError::InvalidState("This change can't be taken back."));
    }
    if !matches!(run.state, BulkState::Completed | BulkState::Failed) || run.succeeded == 0 {
        return Err(BulkError::InvalidState("There is nothing to take back."));
    }
    if run.created_at < BULK_RUNS.begins(cx.now) {
        return Err(BulkError::InvalidState("This change is too old to be taken back."));
    }
    store::begin_undo(tx, id).await?;
    if run.succeeded <= MAX_AT_ONCE {
        work_at_once(tx, cx, id).await
    } else {
        enqueue(tx, cx, &WorkOnRun { run_id: id }, Enqueue::default()).await?;
        Ok(())
    }
}

/// The run as its member sees it.
pub async fn show<M: Mode>(tx: &mut OrgTx<M>, cx: &Cx, id: BulkRunId) -> Result<BulkRun, BulkError> {
    store::view(tx, cx, id).await?.ok_or(BulkError::NotFound)
}

async fn work_at_once(tx: &mut OrgTx<Write>, cx: &Cx, id: BulkRunId) -> Result<(), BulkError> {
    let run: LockedRun = store::lock(tx, id).await?.ok_or(BulkError::NotFound)?;
    let items = store::next_items(tx, &run, i64::from(MAX_AT_ONCE)).await?;
    step::work(tx, cx, &run, items).await?;
    Ok(finish(tx, cx, &run, end_of(run.state)).await?)
}

/// Refuses at the start what would be refused for every case alike.
async fn check(tx: &mut OrgTx<Write>, cx: &Cx, change: BulkChange) -> Result<BulkChange, BulkError> {
    let holds = |capability| if cx.actor.can(capability) { Ok(()) } else { Err(BulkError::Forbidden) };
    holds(match change.action() {
        BulkAction::Assign => Capability::AssignCase,
        BulkAction::ChangeStage => Capability::SetIntakeStage,
        BulkAction::SetPriority => Capability::TogglePriority,
        BulkAction::Archive => Capability::ArchiveCase,
        BulkAction::Restore => Capability::RestoreCase,
    })?;
    match &change {
        BulkChange::Assign { owner: Some(owner) } => {
            ownership::check_successor(tx, *owner, AccessPhase::Intake, "owner").await?;
        }
        BulkChange::ChangeStage { status, reason } => {
            let given = reason::optional(reason.as_deref())?;
            let pipeline = pipeline::load(tx).await?;
            let Some(stage) = pipeline.active(status) else {
                let message = "Choose a stage of the pipeline that is in use.";
                return Err(BulkError::invalid("status", "unknown_stage", message));
            };
            if !stage.is_settable_by(&cx.actor) {
                return Err(BulkError::Forbidden);
            }
            if stage.phase == Phase::Exit && given.is_none() {
                let message = "Say why the cases leave the pipeline.";
                return Err(CaseError::invalid("reason", "required", message).into());
            }
        }
        _ => {}
    }
    Ok(change)
}
