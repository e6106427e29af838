//! `rule.look`: once a day, the rules that time sets off.

use chrono::{Duration, NaiveDate, NaiveTime};
use db::{OrgTx, Write};
use kernel::{CaseId, SystemActor};
use kit::{
    Problem,
    jobs::{Job, JobContext, JobError, JobRegistry},
};

use super::{
    follow,
    model::{RuleView, TriggerType},
    store,
};

/// Before members are reminded of their tasks, by the organization's clocks.
const EARLY: NaiveTime = match NaiveTime::from_hms_opt(7, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};
/// Cases of one step, which is one transaction.
const STEP: i64 = 50;

/// Adds the kind of job that looks, every day.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry.register_daily::<LookForCases>(EARLY)
}

/// Finds the cases that time set a rule off for, and runs it on each.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct LookForCases {
    pub date: NaiveDate,
}

impl Job for LookForCases {
    const KIND: &'static str = "rule.look";

    async fn run(self, job: JobContext) -> Result<(), JobError> {
        let mut tx = job.write().await?;
        let mut rules = store::active(&mut tx, TriggerType::NoContact, None).await?;
        rules.extend(store::active(&mut tx, TriggerType::TaskOverdue, None).await?);
        for rule in rules {
            let mut passed_over = 0;
            loop {
                if job.is_stopping() {
                    return Err(JobError::Stopping);
                }
                // Those whose conditions do not hold stay among the next ones; behind them there may be more.
                let found = find(&mut tx, &job, &rule, self.date, passed_over + STEP).await?;
                let next: Vec<_> =
                    found.into_iter().skip(usize::try_from(passed_over).unwrap_or(0)).collect();
                if next.is_empty() {
                    break;
                }
                let cx = job.cx(SystemActor::Automation);
                for (case, entry) in next {
                    let ran =
                        follow::run_once(&mut tx, &cx, &rule, case, &entry).await.map_err(Problem::from)?;
                    passed_over += i64::from(!ran);
                }
                // Each step commits under the lease; what ran does not run again.
                tx.commit().await?;
                tx = job.write().await?;
            }
        }
        job.complete(tx).await
    }
}

async fn find(
    tx: &mut OrgTx<Write>,
    job: &JobContext,
    rule: &RuleView,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<(CaseId, String)>, JobError> {
    Ok(match rule.trigger.kind {
        TriggerType::NoContact => {
            let days = i64::from(rule.trigger.days.unwrap_or(1));
            store::quiet(tx, rule.id, job.app.clock.now() - Duration::days(days), limit).await?
        }
        _ => store::overdue(tx, rule.id, today, limit).await?,
    })
}
