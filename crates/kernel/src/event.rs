//! What happened, as far as someone else follows from it: notifications, and the rules that act by themselves.
//!
//! Events are kept in jobs, which outlive what they are about: they hold ids and keys, never names.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{ActivityId, BulkRunId, CaseId, RuleId, StageChangeId, SystemActor, TaskId, UserId};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    CaseCreated {
        case: CaseId,
    },
    /// Also of a new case, which comes from nowhere.
    StageEntered {
        case: CaseId,
        from: Option<String>,
        to: String,
        /// The line of the case's history, which no other entry has.
        entry: StageChangeId,
        #[serde(default)]
        through: Move,
    },
    /// To a member; what goes to a queue is no one's yet.
    CaseAssigned {
        case: CaseId,
        to: UserId,
        /// The line of the case's activity.
        #[serde(default)]
        entry: Option<ActivityId>,
    },
    HandoffReady {
        case: CaseId,
    },
    /// With the member who had the case before the handoff.
    HandoffAccepted {
        case: CaseId,
        previous_owner: Option<UserId>,
    },
    HandoffDenied {
        case: CaseId,
        previous_owner: Option<UserId>,
    },
    TaskAssigned {
        task: TaskId,
        to: UserId,
    },
    /// One for all cases that one change gave to the same member.
    CasesAssigned {
        run: BulkRunId,
        to: UserId,
        count: i64,
    },
    /// One for all cases that one change moved to the same stage and that this member owns or made.
    CasesMoved {
        run: BulkRunId,
        member: UserId,
        to: String,
        count: i64,
        #[serde(default)]
        through: Move,
    },
    /// One for all cases that one change brought to the handoff.
    HandoffsReady {
        run: BulkRunId,
        count: i64,
    },
}

/// How a case came to its stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    #[default]
    Plain,
    /// To the handoff, of which [`Event::HandoffReady`] tells as well.
    ToHandoff,
    /// By accepting or denying, of which an event of its own tells.
    HandoffDecision,
}

/// Why a command runs, as far as it matters to what follows from it.
#[derive(Clone, Debug, Default)]
pub struct Cause {
    /// Collects the events of a command that is one of many, for whoever runs the many.
    pub batch: Option<EventBatch>,
    /// Of many things done at once: no one is told of each.
    pub is_of_many: bool,
    /// The rules of automation of whose effects this is one, the first one first.
    pub rules: Vec<RuleId>,
}

/// Events that wait for whoever runs many commands to pass them on together.
#[derive(Clone, Debug, Default)]
pub struct EventBatch(Arc<Mutex<Vec<Event>>>);

impl EventBatch {
    /// Adds events.
    pub fn extend(&self, events: impl IntoIterator<Item = Event>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(events);
    }

    /// Takes out everything there is. What was rolled back is taken out and dropped.
    pub fn take(&self) -> Vec<Event> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The events of one change, as they wait to be followed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Happened {
    pub events: Vec<Event>,
    /// The part of the system that did it, if it was no member.
    #[serde(default)]
    pub system: Option<SystemActor>,
    #[serde(default)]
    pub is_of_many: bool,
    #[serde(default)]
    pub rules: Vec<RuleId>,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn payloads_of_older_versions_stay_readable() {
        let id = Uuid::from_u128(7);
        let stored = serde_json::json!({"events": [
            {"type": "stage_entered", "case": id, "from": null, "to": "new", "entry": id},
            {"type": "case_assigned", "case": id, "to": id},
        ]});
        let happened: Happened = serde_json::from_value(stored).unwrap();
        let entered = Event::StageEntered {
            case: CaseId(id),
            from: None,
            to: "new".to_owned(),
            entry: StageChangeId(id),
            through: Move::Plain,
        };
        assert_eq!(
            happened.events,
            [entered, Event::CaseAssigned { case: CaseId(id), to: UserId(id), entry: None }]
        );
        assert!(!happened.is_of_many && happened.rules.is_empty() && happened.system.is_none());
    }

    #[test]
    fn a_batch_is_shared_and_taken_once() {
        let batch = EventBatch::default();
        batch.clone().extend([Event::CaseCreated { case: CaseId(Uuid::nil()) }]);
        assert_eq!(batch.take().len(), 1);
        assert!(batch.take().is_empty());
    }
}
