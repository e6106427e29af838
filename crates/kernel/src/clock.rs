//! Time and ids as inputs. Nothing below the composition root reads the system clock or makes random ids by itself,
//! so tests can move time and everything can be replayed.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

use crate::{Actor, OrganizationId, Origin, event::Cause};

/// Tells the time: the system's, or one that a test moves.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    Manual(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock that stands still until [`Clock::advance`] moves it.
    pub fn manual(start: DateTime<Utc>) -> Self {
        Self::Manual(Arc::new(Mutex::new(start)))
    }

    /// The present, in whole microseconds as PostgreSQL stores it.
    pub fn now(&self) -> DateTime<Utc> {
        let now = match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the system clock")]
            Self::System => Utc::now(),
            Self::Manual(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Moves a manual clock; does nothing to the system's.
    pub fn advance(&self, by: Duration) {
        if let Self::Manual(at) = self {
            *at.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

/// Makes UUIDv7 ids, so that new rows land at the end of their indexes. Ids of one process grow, also within a
/// microsecond, so that rows of one moment keep the order in which they were made.
#[derive(Clone, Debug)]
pub struct IdGen {
    clock: Clock,
    counter: Arc<Mutex<ContextV7>>,
}

impl IdGen {
    /// Ids carry the time of this clock.
    pub fn new(clock: Clock) -> Self {
        Self { clock, counter: Arc::new(Mutex::new(ContextV7::new())) }
    }

    /// A fresh id.
    pub fn next(&self) -> Uuid {
        let now = self.clock.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let counter = self.counter.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*counter, seconds, now.timestamp_subsec_nanos()))
    }
}

/// What a command needs to know about its call: who acts, when, from where, and where new ids come from.
#[derive(Clone, Debug)]
pub struct Cx {
    pub actor: Actor,
    pub now: DateTime<Utc>,
    pub ids: IdGen,
    pub cause: Cause,
    pub origin: Origin,
}

impl Cx {
    /// The actor's organization.
    pub fn organization(&self) -> OrganizationId {
        self.actor.organization_id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_keep_their_order() {
        let ids = IdGen::new(Clock::manual(DateTime::UNIX_EPOCH + Duration::days(20_000)));
        let made: Vec<Uuid> = (0..1000).map(|_| ids.next()).collect();
        assert!(made.is_sorted());
    }
}
