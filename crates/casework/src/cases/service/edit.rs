//! Editing what is known about a case.

use db::{OrgTx, Write};
use kernel::Cx;

use super::{check_version, conflict, duplicate_email, lock};
use crate::cases::{
    CaseError, CaseRef,
    activity::{self, Activity},
    model::CaseAction,
    permissions,
    profile::{FieldChange, Profile, ProfilePatch},
    store::{self, StoredCase},
};

/// An edit, decided on a version of the case that the editor saw.
pub struct CaseEdit {
    pub version: i32,
    pub profile: ProfilePatch,
    pub is_priority: Option<bool>,
}

/// Applies the edit. One that changes nothing leaves no trace.
pub async fn edit(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef, edit: CaseEdit) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    if edit.profile != ProfilePatch::default() {
        permissions::check(&cx.actor, CaseAction::Edit, stored.facts(&cx.actor))?;
    }
    if edit.is_priority.is_some() {
        permissions::check(&cx.actor, CaseAction::TogglePriority, stored.facts(&cx.actor))?;
    }
    check_version(tx, cx, case, &stored, edit.version).await?;

    let (profile, changes) = stored.profile.patched(edit.profile);
    let is_priority = edit.is_priority.unwrap_or(stored.is_priority);
    let priority_changed = is_priority != stored.is_priority;
    if changes.is_empty() && !priority_changed {
        return Ok(());
    }
    update(tx, cx, case, &stored, &profile, is_priority, &changes).await?;
    if !changes.is_empty() {
        activity::record(tx, cx, case.id(), &Activity::InfoEdited { changes: &changes }).await?;
    }
    if priority_changed {
        activity::record(tx, cx, case.id(), &Activity::PriorityChanged { to: is_priority }).await?;
    }
    Ok(())
}

/// A changed email may belong to another active case. The failed statement would spoil the transaction in which the
/// other case is looked up, hence the savepoint.
async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    stored: &StoredCase,
    profile: &Profile,
    is_priority: bool,
    changes: &[FieldChange],
) -> Result<(), CaseError> {
    let new_email = profile.email.as_deref().filter(|_| changes.iter().any(|change| change.field == "email"));
    if new_email.is_some() {
        tx.savepoint().await?;
    }
    let hit = store::update_profile(tx, cx, case.id(), stored.version, profile, is_priority).await;
    match (hit, new_email) {
        (Err(CaseError::DuplicateEmail { .. }), Some(email)) => {
            tx.rollback_to_savepoint().await?;
            Err(duplicate_email(tx, cx, email).await?)
        }
        (Err(error), _) => Err(error),
        (Ok(false), _) => Err(conflict(tx, cx, case).await),
        (Ok(true), Some(_)) => Ok(tx.release_savepoint().await?),
        (Ok(true), None) => Ok(()),
    }
}
