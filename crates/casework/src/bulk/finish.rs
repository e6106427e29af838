//! The end of a run: its state, and what others hear of it.

use db::{DbError, OrgTx, Write};
use kernel::{Cx, Event, event::Move};
use kit::events::emit;

use super::{
    model::{BulkChange, BulkState},
    store::{self, LockedRun},
};
use crate::pipeline::{self, Phase};

/// The state in which a run ends that is in this one.
pub const fn end_of(state: BulkState) -> BulkState {
    match state {
        BulkState::Undoing => BulkState::Undone,
        _ => BulkState::Completed,
    }
}

/// Ends the run, and tells those whom it concerns how many cases it was about: one notice for each of them.
pub async fn finish(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    run: &LockedRun,
    state: BulkState,
) -> Result<(), DbError> {
    store::finish(tx, run.id, state, cx.now).await?;
    // What is taken back is as if it had not been.
    if run.state != BulkState::Running {
        return Ok(());
    }
    let told = match &run.change {
        BulkChange::Assign { owner: Some(_) } => {
            let given = store::count_given(tx, run.id).await?;
            given.into_iter().map(|(to, count)| Event::CasesAssigned { run: run.id, to, count }).collect()
        }
        BulkChange::ChangeStage { status, .. } => moved(tx, run, status).await?,
        _ => Vec::new(),
    };
    emit(tx, cx, told).await
}

/// What there is to tell of a run that moved cases: to their owners and to those who made them; at the handoff, to those who may
/// accept them.
async fn moved(tx: &mut OrgTx<Write>, run: &LockedRun, to: &str) -> Result<Vec<Event>, DbError> {
    let pipeline = pipeline::load(tx).await?;
    let is_handoff = pipeline.stage(to).is_some_and(|stage| stage.phase == Phase::Handoff);
    let through = if is_handoff { Move::ToHandoff } else { Move::Plain };
    let members = store::count_moved(tx, run.id, to).await?.into_iter();
    let tell = |(member, count)| Event::CasesMoved { run: run.id, member, to: to.to_owned(), count, through };
    let mut told: Vec<Event> = members.map(tell).collect();
    if is_handoff {
        let count = store::count_arrived(tx, run.id, to).await?;
        told.extend((count > 0).then_some(Event::HandoffsReady { run: run.id, count }));
    }
    Ok(told)
}
