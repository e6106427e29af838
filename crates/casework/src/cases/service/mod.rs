//! The commands on cases. Each runs in the caller's transaction: permission, rule, store, then history and activity.
//! The web, bulk actions, imports, automation and jobs call these same functions, so nothing skips a rule.
//!
//! An error means that the transaction, or the part of it since the caller's savepoint, has to be rolled back.

mod archive;
mod change_stage;
mod claim;
mod create;
mod edit;
mod handoff;
mod move_all;
mod put_back;
pub(crate) mod reason;
mod reassign;
mod reopen;
mod take_back;

pub use archive::{archive, delete, restore};
pub use change_stage::{StageMove, change_stage};
pub use claim::{assign, claim, release};
pub use create::{ImportOrigin, NewCase, create, create_in};
pub use edit::{CaseEdit, edit};
pub use handoff::{accept, deny};
pub use move_all::{lock_all, move_all};
pub use put_back::{Before, assign_back, before, move_back};
pub use reassign::{empty_queue, hand_over, hand_over_hidden};
pub use reopen::reopen;
pub use take_back::take_back;

use db::{DbError, Mode, OrgTx, Write};
use kernel::{CaseId, Cx};

use super::{
    CaseError, CaseRef,
    model::CaseView,
    store::{self, StoredCase},
    transition::{self, Standing},
};
use crate::{pipeline, visibility::Visibility};

/// A case for its detail page: opens and reads in one query.
pub async fn show<M: Mode>(tx: &mut OrgTx<M>, cx: &Cx, id: CaseId) -> Result<CaseView, CaseError> {
    let (phase, view) = store::view_record(tx, &cx.actor, id, cx.now).await?.ok_or(CaseError::NotFound)?;
    CaseRef::check(&cx.actor, id, phase).map(|_| view)
}

/// Locks an opened case for a change. Asks again who sees it: it may have moved while this waited.
pub(crate) async fn lock(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> Result<StoredCase, CaseError> {
    let stored = store::lock(tx, &cx.actor, case.id()).await?.ok_or(CaseError::NotFound)?;
    CaseRef::check(&cx.actor, case.id(), stored.standing.access_phase).map(|_| stored)
}

/// Keeps the stage that a case enters from being retired until the transaction ends.
async fn hold_stage(tx: &mut OrgTx<Write>, standing: &Standing) -> Result<(), CaseError> {
    if pipeline::hold(tx, &standing.status).await? { Ok(()) } else { Err(transition::unknown_stage()) }
}

/// Refuses a change that was decided on another version of the case.
pub(crate) async fn check_version(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    stored: &StoredCase,
    expected: i32,
) -> Result<(), CaseError> {
    if stored.version == expected { Ok(()) } else { Err(conflict(tx, cx, case).await) }
}

/// The conflict, with the case as it is now.
pub(crate) async fn conflict(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> CaseError {
    match show(tx, cx, case.id()).await {
        Ok(current) => CaseError::VersionConflict(Box::new(current)),
        Err(error) => error,
    }
}

/// The refusal of an email that an active case has; names the case if the actor sees it.
async fn duplicate_email(tx: &mut OrgTx<Write>, cx: &Cx, email: &str) -> Result<CaseError, DbError> {
    let seen = Visibility::of(&cx.actor);
    let existing = store::active_case_with_email(tx, email).await?;
    let existing = existing.filter(|(_, phase)| seen.admits(*phase)).map(|(number, _)| number);
    Ok(CaseError::DuplicateEmail { existing })
}
