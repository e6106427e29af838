//! Moving a case to another stage.

use chrono::{DateTime, Utc};
use db::{OrgTx, Write};
use kernel::{Cx, event::Move};

use super::{check_version, conflict, handoff::owner_after_move, hold_stage, lock, reason};
use crate::{
    cases::{
        CaseError, CaseRef,
        activity::{self, Activity},
        events::Entered,
        model::CaseAction,
        permissions,
        store::{self, StageChange},
    },
    pipeline::{self, Phase},
};

/// A move that somebody asks for.
pub struct StageMove {
    /// A stage key.
    pub to: String,
    /// Why; blanks are none.
    pub reason: Option<String>,
    /// When it really happened, if not now.
    pub effective_at: Option<DateTime<Utc>>,
    /// The version on which it was decided, if that matters.
    pub version: Option<i32>,
}

/// Moves the case. To the stage where it is already is no move.
pub async fn change_stage(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    to: &StageMove,
) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    permissions::check(&cx.actor, CaseAction::ChangeStage, stored.facts(&cx.actor))?;
    if let Some(version) = to.version {
        check_version(tx, cx, case, &stored, version).await?;
    }
    let reason = reason::optional(to.reason.as_deref())?;
    let effective_at = check_effective_at(to.effective_at, stored.created_at, cx.now)?;
    let pipeline = pipeline::load(tx).await?;
    let Some(standing) = stored.standing.moved(&pipeline, &to.to, reason, &cx.actor)? else {
        return Ok(());
    };
    hold_stage(tx, &standing).await?;
    let owner = owner_after_move(tx, &pipeline, &stored, &standing).await?;
    if !store::update_standing(tx, cx, case.id(), stored.version, &standing, owner.as_ref()).await? {
        return Err(conflict(tx, cx, case).await);
    }
    let (from, to) = (stored.standing.status.as_str(), standing.status.as_str());
    let change = StageChange { from: Some(from), to, reason, effective_at };
    let entry = store::insert_stage_change(tx, cx, case.id(), &change).await?;
    let is_handoff = pipeline.stage(to).is_some_and(|stage| stage.phase == Phase::Handoff);
    let through = if is_handoff { Move::ToHandoff } else { Move::Plain };
    let owner = owner.as_ref().and_then(|change| change.to.as_ref()).map(|arrival| &arrival.owner);
    let owner = owner.filter(|owner| stored.owner.as_ref() != Some(*owner));
    let entered = Some(Entered { entry, through });
    activity::record(tx, cx, case.id(), &Activity::StatusChanged { from, to, reason, owner, entered })
        .await?;
    Ok(())
}

/// A move happened neither before the case nor in the future.
fn check_effective_at(
    asked: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, CaseError> {
    let Some(at) = asked else { return Ok(now) };
    if at > now {
        return Err(CaseError::invalid(
            "effective_at",
            "in_future",
            "Choose a time that is not in the future.",
        ));
    }
    if at < created_at {
        return Err(CaseError::invalid(
            "effective_at",
            "before_creation",
            "Choose a time that is not before the case was created.",
        ));
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone as _};

    use super::*;

    #[test]
    fn effective_between_creation_and_now() {
        let created = Utc.with_ymd_and_hms(2026, 11, 1, 9, 0, 0).unwrap();
        let now = created + Duration::days(7);
        let check = |at| check_effective_at(at, created, now);
        assert_eq!(check(None).unwrap(), now);
        assert_eq!(check(Some(created)).unwrap(), created);
        assert_eq!(check(Some(now)).unwrap(), now);
        assert!(check(Some(now + Duration::seconds(1))).is_err());
        assert!(check(Some(created - Duration::seconds(1))).is_err());
    }
}
