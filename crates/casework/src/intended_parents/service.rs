//! The commands on intended parents. Each runs in the caller's transaction: permission, store, then history.
//!
//! An error means that the transaction has to be rolled back.

use db::{DbError, OrgTx, Write};
use kernel::{Capability, Cx, IntendedParentId, Money, OwnerId, Patch};

use super::{
    IntendedParentError, IntendedParentRef,
    model::{IntendedParentAction, IntendedParentDraft, IntendedParentStatus},
    permissions,
    store::{self, StatusChange, StoredIntendedParent},
};
use crate::{cases::ownership, visibility::AccessPhase};

pub use store::{find as show, waits_in};

/// An edit, decided on the version that the editor saw.
pub struct IntendedParentEdit {
    pub version: i32,
    pub full_name: Option<String>,
    pub email: Patch<String>,
    pub phone: Patch<String>,
    pub state: Patch<String>,
    pub budget: Patch<Money>,
    pub notes_internal: Patch<String>,
    pub owner: Patch<OwnerId>,
}

impl IntendedParentEdit {
    fn apply(self, before: &IntendedParentDraft) -> IntendedParentDraft {
        IntendedParentDraft {
            full_name: self.full_name.unwrap_or_else(|| before.full_name.clone()),
            email: self.email.apply(before.email.clone()),
            phone: self.phone.apply(before.phone.clone()),
            state: self.state.apply(before.state.clone()),
            budget: self.budget.apply(before.budget),
            notes_internal: self.notes_internal.apply(before.notes_internal.clone()),
            owner: self.owner.apply(before.owner),
        }
    }
}

/// Makes them, at status new, and gives their id.
pub async fn create(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    draft: &IntendedParentDraft,
) -> Result<IntendedParentId, IntendedParentError> {
    if !cx.actor.can(Capability::CreateIntendedParent) {
        return Err(IntendedParentError::Forbidden);
    }
    check_owner(tx, draft.owner).await?;
    let id = IntendedParentId(cx.ids.next());
    store::insert(tx, cx, id, draft).await?;
    let start = StatusChange { from: None, to: IntendedParentStatus::New, reason: None };
    store::insert_status_change(tx, cx, id, &start).await?;
    Ok(id)
}

/// Applies the edit. One that changes nothing leaves no trace.
pub async fn edit(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    parent: &IntendedParentRef,
    edit: IntendedParentEdit,
) -> Result<(), IntendedParentError> {
    let stored = lock_for(tx, cx, parent, IntendedParentAction::Edit).await?;
    check_version(tx, cx, parent, &stored, Some(edit.version)).await?;
    let draft = edit.apply(&stored.draft);
    if draft == stored.draft {
        return Ok(());
    }
    if draft.owner != stored.draft.owner {
        check_owner(tx, draft.owner).await?;
    }
    store::update(tx, cx, parent.id(), &draft).await
}

/// A move that somebody asks for.
pub struct StatusMove {
    pub to: IntendedParentStatus,
    pub reason: Option<String>,
    /// The version on which it was decided, if that matters.
    pub version: Option<i32>,
}

/// Moves them to a status. To the one where they are already is no move.
pub async fn change_status(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    parent: &IntendedParentRef,
    to: &StatusMove,
) -> Result<(), IntendedParentError> {
    let stored = lock_for(tx, cx, parent, IntendedParentAction::ChangeStatus).await?;
    check_version(tx, cx, parent, &stored, to.version).await?;
    if stored.status == to.to {
        return Ok(());
    }
    store::update_status(tx, cx, parent.id(), to.to).await?;
    let change = StatusChange { from: Some(stored.status), to: to.to, reason: to.reason.as_deref() };
    Ok(store::insert_status_change(tx, cx, parent.id(), &change).await?)
}

/// Archives them, which frees their email.
pub async fn archive(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    parent: &IntendedParentRef,
) -> Result<(), IntendedParentError> {
    lock_for(tx, cx, parent, IntendedParentAction::Archive).await?;
    store::set_archived(tx, cx, parent.id(), true).await
}

/// Makes them active again, at the status they had; refused while others that are active have their email.
pub async fn restore(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    parent: &IntendedParentRef,
) -> Result<(), IntendedParentError> {
    lock_for(tx, cx, parent, IntendedParentAction::Restore).await?;
    store::set_archived(tx, cx, parent.id(), false).await
}

/// Deletes archived ones with their history, notes and tasks.
pub async fn delete(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    parent: &IntendedParentRef,
) -> Result<(), IntendedParentError> {
    lock_for(tx, cx, parent, IntendedParentAction::Delete).await?;
    Ok(store::delete(tx, parent.id()).await?)
}

/// Gives those of a leaver or of a retired queue to the successor, archived ones too.
pub async fn hand_over(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    from: OwnerId,
    successor: OwnerId,
) -> Result<(), DbError> {
    store::hand_over(tx, cx, from, successor).await
}

async fn lock_for(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    parent: &IntendedParentRef,
    action: IntendedParentAction,
) -> Result<StoredIntendedParent, IntendedParentError> {
    let stored = store::lock(tx, parent.id()).await?.ok_or(IntendedParentError::NotFound)?;
    permissions::check(&cx.actor, action, stored.is_archived)?;
    Ok(stored)
}

async fn check_version(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    parent: &IntendedParentRef,
    stored: &StoredIntendedParent,
    expected: Option<i32>,
) -> Result<(), IntendedParentError> {
    if expected.is_none_or(|version| version == stored.version) {
        return Ok(());
    }
    let current = show(tx, &cx.actor, parent.id()).await?;
    Err(IntendedParentError::VersionConflict(Box::new(current)))
}

/// An owner has to be there; intended parents are hidden from nobody.
async fn check_owner(tx: &mut OrgTx<Write>, owner: Option<OwnerId>) -> Result<(), IntendedParentError> {
    if let Some(owner) = owner {
        ownership::check_successor(tx, owner, AccessPhase::Intake, "owner").await?;
    }
    Ok(())
}
