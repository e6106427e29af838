//! Deleting what no one can need any more: every night, for each organization, by the job `old.delete`. Invariants:
//! - Every step is a short transaction over at most 1,000 rows, which it finds by an index and passes on as arrays, since the planner
//!   has no idea how few they are. It holds no lock that people wait for, leaves out what someone else has locked, may be repeated,
//!   and may run anywhere at the same time.
//! - How long things are kept is said here and nowhere else; docs/retention.md says it to operators.
//!
//! Each slice deletes what it owns, by a [`crate::hooks::Purge`] that `server` registers.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use db::{DbError, OrgTx, Write};
use futures::future::BoxFuture;
use platform::{jobs::Finished, sessions};

use crate::jobs::{Job, JobContext, JobError, JobRegistry};

/// How long something is kept.
pub struct Period {
    /// As docs/retention.md calls it.
    pub what: &'static str,
    pub days: i64,
}

impl Period {
    /// What is older may go.
    pub fn begins(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now - Duration::days(self.days)
    }
}

/// Longer than anyone can try to queue them again: keys name a day, or a thing that knows that it is done.
pub const SUCCEEDED_JOBS: Period = Period { what: "Jobs that succeeded", days: 7 };
pub const DEAD_JOBS: Period = Period { what: "Dead jobs", days: 90 };
pub const IDEMPOTENCY_KEYS: Period =
    Period { what: "Answers to requests with an `Idempotency-Key`", days: 7 };
/// After they have expired.
pub const SESSIONS: Period = Period { what: "Expired sessions", days: 30 };
pub const NOTIFICATIONS: Period = Period { what: "Notifications", days: 180 };
/// They decide for an hour.
pub const NOTIFICATION_KEYS: Period = Period { what: "When a member was last notified", days: 1 };
/// After the end of a run. From then on it can't be taken back.
pub const BULK_RUNS: Period = Period { what: "Changes of many cases", days: 30 };
/// After its end. From then on the import can't be taken back.
pub const DONE_IMPORTS: Period = Period { what: "Rows of an imported file", days: 30 };
/// As long as the dead job, whose replay would need them.
pub const OPEN_IMPORTS: Period = Period { what: "Rows of a file that was not imported", days: 90 };

/// All of them, as the document lists them.
pub const PERIODS: [&Period; 9] = [
    &SUCCEEDED_JOBS,
    &DEAD_JOBS,
    &IDEMPOTENCY_KEYS,
    &SESSIONS,
    &NOTIFICATIONS,
    &NOTIFICATION_KEYS,
    &BULK_RUNS,
    &DONE_IMPORTS,
    &OPEN_IMPORTS,
];

/// When agencies sleep, by their own clocks.
const NIGHT: NaiveTime = match NaiveTime::from_hms_opt(3, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Adds the kind of job that deletes, every day.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry.register_daily::<DeleteOld>(NIGHT)
}

/// Deletes what is old.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct DeleteOld {
    pub date: NaiveDate,
}

impl Job for DeleteOld {
    const KIND: &'static str = "old.delete";

    async fn run(self, job: JobContext) -> Result<(), JobError> {
        let now = job.app.clock.now();
        for (finished, period) in [(Finished::Succeeded, SUCCEEDED_JOBS), (Finished::Dead, DEAD_JOBS)] {
            let before = period.begins(now);
            while platform::jobs::purge(&job.app.db, job.organization_id, finished, before).await? > 0 {
                go_on(&job)?;
            }
        }
        while sessions::purge(&job.app.db, job.organization_id, SESSIONS.begins(now)).await? > 0 {
            go_on(&job)?;
        }
        let own: crate::hooks::Purge = delete_idempotency_keys;
        for purge in [own].iter().chain(&job.app.hooks.purges) {
            loop {
                let mut tx = job.write().await?;
                let deleted = purge(&mut tx, now).await?;
                tx.commit().await?;
                if deleted == 0 {
                    break;
                }
                go_on(&job)?;
            }
        }
        Ok(())
    }
}

fn go_on(job: &JobContext) -> Result<(), JobError> {
    if job.is_stopping() { Err(JobError::Stopping) } else { Ok(()) }
}

fn delete_idempotency_keys(tx: &mut OrgTx<Write>, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, DbError>> {
    Box::pin(async move {
        let done = sqlx::query!(
            "delete from tenant.idempotency_keys
              where organization_id = $1 and id = any (array(
                    select id from tenant.idempotency_keys
                     where organization_id = $1 and created_at < $2 order by created_at limit 1000
                       for update skip locked))",
            tx.organization().0,
            IDEMPOTENCY_KEYS.begins(now),
        )
        .execute(tx.conn())
        .await?;
        Ok(done.rows_affected())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_read_the_same_periods() {
        let document = include_str!("../../../docs/retention.md");
        for Period { what, days } in PERIODS {
            let row = format!("| {what} | {days} {} |", if *days == 1 { "day" } else { "days" });
            assert!(document.contains(&row), "{row}");
        }
    }
}
