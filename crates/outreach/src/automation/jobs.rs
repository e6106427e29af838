//! `rule.look`: once a day, the rules that time sets off.

use chrono::{Duration, NaiveDate, NaiveTime};
use db::{OrgTx, Write};
use kernel::SystemActor;
use kit::{
    Problem,
    jobs::{Job, JobContext, JobError, JobRegistry},
};

use super::{
    follow,
    model::{RuleView, TriggerType},
    run,
    store::{self, Cursor, Waiting},
};

/// Before members are reminded of their tasks, by the organization's clocks.
const EARLY: NaiveTime = match NaiveTime::from_hms_opt(7, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};
/// Cases that a rule runs on in one step, which is one transaction: their rows are locked until it ends, and people wait no
/// longer than a moment for them.
const RUNS: usize = 50;
/// Cases that one step looks at.
const LOOKS: i64 = 500;

/// Adds the kind of job that looks, every day.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry.register_daily::<LookForCases>(EARLY)
}

/// Finds the cases that time set a rule off for, and runs it on each. Goes through them once, in steps; a job that begins anew
/// leaves out what it ran on before.
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
            let mut after = Some(Cursor::START);
            while let Some(cursor) = after {
                if job.is_stopping() {
                    return Err(JobError::Stopping);
                }
                after = step(&mut tx, &job, &rule, self.date, cursor).await?;
                // Each step commits under the lease; what ran does not run again.
                tx.commit().await?;
                tx = job.write().await?;
            }
        }
        job.complete(tx).await
    }
}

/// Runs the rule on the next cases whose conditions hold. Returns the cursor to continue after, `None` at the end: also when
/// someone switched the rule off or changed it.
async fn step(
    tx: &mut OrgTx<Write>,
    job: &JobContext,
    rule: &RuleView,
    today: NaiveDate,
    after: Cursor,
) -> Result<Option<Cursor>, JobError> {
    if !store::find(tx, rule.id).await?.is_some_and(|it| it.is_active && it.version == rule.version) {
        return Ok(None);
    }
    let cx = job.cx(SystemActor::Automation);
    let (mut last, mut runs) = (None, 0);
    for waiting in find(tx, job, rule, today, after).await? {
        last = Some(waiting.cursor);
        if run::all_hold(rule, &waiting.traits) {
            follow::run_once(tx, &cx, rule, waiting.case, &waiting.entry).await.map_err(Problem::from)?;
            runs += 1;
            if runs == RUNS {
                break;
            }
        }
    }
    Ok(last)
}

async fn find(
    tx: &mut OrgTx<Write>,
    job: &JobContext,
    rule: &RuleView,
    today: NaiveDate,
    after: Cursor,
) -> Result<Vec<Waiting>, JobError> {
    Ok(match rule.trigger.kind {
        TriggerType::NoContact => {
            let days = i64::from(rule.trigger.days.unwrap_or(1));
            let before = job.app.clock.now() - Duration::days(days);
            store::inactive(tx, rule.id, before, after, LOOKS).await?
        }
        _ => store::overdue(tx, rule.id, today, after, LOOKS).await?,
    })
}
