//! Matching a case with intended parents.

use db::{OrgTx, Write};
use kernel::{Cx, IntendedParentId};
use serde_json::Value;

use super::store;
use crate::{
    cases::{
        CaseError, CaseRef,
        activity::{self, Activity},
        model::CaseAction,
        permissions,
        profile::FieldChange,
        service::{check_version, conflict, lock},
    },
    intended_parents,
    refs::IntendedParentName,
};

/// Matches the case with `parents`, or with nobody any more. Whom it is matched with already leaves no trace.
pub async fn match_with(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    parents: Option<IntendedParentId>,
    version: Option<i32>,
) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::Match, stored.facts(&cx.actor))?;
    if let Some(expected) = version {
        check_version(tx, cx, case, &stored, expected).await?;
    }
    let before = store::matched_with(tx, case.id()).await?;
    if before.as_ref().map(|it| it.id) == parents {
        return Ok(());
    }
    let after = match parents {
        Some(id) => Some(intended_parents::access::hold_active(tx, id).await?.ok_or_else(unknown)?),
        None => None,
    };
    if !store::set_matched(tx, cx, case.id(), stored.version, parents).await? {
        return Err(conflict(tx, cx, case).await);
    }
    let change = FieldChange { field: "intended_parent", from: name(before), to: name(after) };
    Ok(activity::record(tx, cx, case.id(), &Activity::InfoEdited { changes: &[change] }).await?)
}

fn unknown() -> CaseError {
    CaseError::invalid("intended_parent_id", "unknown_value", "Choose intended parents who are not archived.")
}

fn name(parents: Option<IntendedParentName>) -> Value {
    parents.map_or(Value::Null, |it| Value::String(it.full_name))
}
