//! Putting a case away, taking it back, and deleting it for good. None of them touches the stage.

use db::{OrgTx, Write};
use kernel::Cx;

use super::{conflict, duplicate_email, lock};
use crate::cases::{
    CaseError, CaseRef,
    activity::{self, Activity},
    model::CaseAction,
    permissions, store,
};

/// Archives an active case, which frees its email.
pub async fn archive(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Archive, stored.facts(&cx.actor))?;
    if !store::archive(tx, cx, case.id(), stored.version).await? {
        return Err(conflict(tx, cx, case).await);
    }
    activity::record(tx, cx, case.id(), &Activity::Archived).await?;
    Ok(())
}

/// Makes an archived case active again, at exactly the stage it had; refused while another active case has its email.
pub async fn restore(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Restore, stored.facts(&cx.actor))?;
    // The failed statement would spoil the transaction in which the other case is looked up.
    tx.savepoint().await?;
    match store::restore(tx, cx, case.id(), stored.version).await {
        Ok(true) => tx.release_savepoint().await?,
        Ok(false) => return Err(conflict(tx, cx, case).await),
        Err(CaseError::DuplicateEmail { .. }) => {
            tx.rollback_to_savepoint().await?;
            let email = stored.profile.email.as_deref().unwrap_or_default();
            return Err(duplicate_email(tx, cx, email).await?);
        }
        Err(error) => return Err(error),
    }
    activity::record(tx, cx, case.id(), &Activity::Restored).await?;
    Ok(())
}

/// Deletes an archived case with everything about it. Its number is never given again.
pub async fn delete(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Delete, stored.facts(&cx.actor))?;
    if !store::delete(tx, case.id(), stored.version).await? {
        return Err(conflict(tx, cx, case).await);
    }
    Ok(())
}
