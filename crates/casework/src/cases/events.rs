//! What others follow of what happens to a case.

use kernel::{ActivityId, CaseId, Event, OwnerId, StageChangeId, UserId, event::Move};

use super::activity::Activity;
use crate::refs::OwnerRef;

/// How a case entered its stage.
#[derive(Clone, Copy)]
pub struct Entered {
    /// The line of the history.
    pub entry: StageChangeId,
    pub through: Move,
}

/// Where a new case begins.
#[derive(Clone, Copy)]
pub struct Start<'a> {
    pub status: &'a str,
    pub entry: StageChangeId,
    pub owner: Option<UserId>,
}

/// The events in what happened; most activity has none.
pub fn of(case: CaseId, activity: &Activity<'_>, id: ActivityId, by: Option<UserId>) -> Vec<Event> {
    let entry = Some(id);
    match activity {
        Activity::CaseCreated { start, .. } | Activity::Imported { start, .. } => {
            let assigned = start.owner.map(|to| Event::CaseAssigned { case, to, entry });
            let entered = Event::StageEntered {
                case,
                from: None,
                to: start.status.to_owned(),
                entry: start.entry,
                through: Move::Plain,
            };
            [Event::CaseCreated { case }, entered].into_iter().chain(assigned).collect()
        }
        Activity::StatusChanged { from, to, entered: Some(entered), owner, .. } => {
            let ready = (entered.through == Move::ToHandoff).then_some(Event::HandoffReady { case });
            let assigned = owner.and_then(member).map(|to| Event::CaseAssigned { case, to, entry });
            [entering(case, from, to, entered)].into_iter().chain(ready).chain(assigned).collect()
        }
        Activity::Assigned { to, .. } => {
            member(to).map(|to| Event::CaseAssigned { case, to, entry }).into_iter().collect()
        }
        Activity::Claimed { .. } => {
            by.map(|to| Event::CaseAssigned { case, to, entry }).into_iter().collect()
        }
        Activity::HandoffAccepted { from, to, owner, entered, previous_owner } => {
            let accepted = Event::HandoffAccepted { case, previous_owner: *previous_owner };
            let assigned = member(owner).map(|to| Event::CaseAssigned { case, to, entry });
            [entering(case, from, to, entered), accepted].into_iter().chain(assigned).collect()
        }
        Activity::HandoffDenied { from, to, entered, previous_owner, .. } => {
            vec![
                entering(case, from, to, entered),
                Event::HandoffDenied { case, previous_owner: *previous_owner },
            ]
        }
        _ => Vec::new(),
    }
}

fn entering(case: CaseId, from: &str, to: &str, entered: &Entered) -> Event {
    Event::StageEntered {
        case,
        from: Some(from.to_owned()),
        to: to.to_owned(),
        entry: entered.entry,
        through: entered.through,
    }
}

/// The owner, if it is a member.
fn member(owner: &OwnerRef) -> Option<UserId> {
    match owner.owner_id() {
        OwnerId::User(user) => Some(user),
        OwnerId::Queue(_) => None,
    }
}
