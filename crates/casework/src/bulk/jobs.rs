//! `case.bulk`: works on a run, forth or back, in steps of some cases. Every step is one transaction that only the holder of the
//! job's lease can commit.

use db::{OrgTx, Write};
use kernel::{BulkRunId, Cx, SystemActor};
use kit::jobs::{Job, JobContext, JobError, JobRegistry};

use super::{
    BulkError,
    finish::{end_of, finish},
    model::BulkState,
    step, store,
};

/// Adds the kind of job that works on runs.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry.register::<WorkOnRun>()
}

/// Cases of one step. PostgreSQL keeps the ids of 64 savepoints of a transaction at hand; beyond, every reader in the
/// installation has to look them up.
const STEP: i64 = 50;

/// Works on a run to its end.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct WorkOnRun {
    pub run_id: BulkRunId,
}

impl Job for WorkOnRun {
    const KIND: &'static str = "case.bulk";
    const MAX_ATTEMPTS: i32 = 20;

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        let worked = go_on(self.run_id, &cx).await;
        let is_over = match &worked {
            Err(JobError::Permanent(_)) => true,
            Err(JobError::Transient(_)) => cx.attempt >= cx.max_attempts,
            _ => false,
        };
        if is_over {
            let mut tx = cx.write().await?;
            if let Some(run) = store::lock(&mut tx, self.run_id).await? {
                let command = asking(&cx, &mut tx).await?;
                finish(&mut tx, &command, &run, BulkState::Failed).await?;
            }
            tx.commit().await?;
        }
        worked
    }
}

async fn go_on(id: BulkRunId, cx: &JobContext) -> Result<(), JobError> {
    loop {
        if cx.is_stopping() {
            return Err(JobError::Stopping);
        }
        let mut tx = cx.write().await?;
        let Some(run) = store::lock(&mut tx, id).await? else { return cx.complete(tx).await };
        if !matches!(run.state, BulkState::Running | BulkState::Undoing) {
            return cx.complete(tx).await;
        }
        let items = store::next_items(&mut tx, &run, STEP).await?;
        if items.is_empty() {
            let command = asking(cx, &mut tx).await?;
            finish(&mut tx, &command, &run, end_of(run.state)).await?;
            return cx.complete(tx).await;
        }
        let gone = || JobError::Permanent("The member who asked for this was deactivated.".to_owned());
        let command = cx.cx_of(cx.requester(&mut tx).await?.ok_or_else(gone)?);
        step::work(&mut tx, &command, &run, items).await.map_err(|error| match error {
            BulkError::Db(error) => JobError::from(error),
            error => JobError::from(kit::Problem::from(error)),
        })?;
        tx.commit().await?;
    }
}

/// Whoever asked for the run, who is not told of it.
async fn asking(cx: &JobContext, tx: &mut OrgTx<Write>) -> Result<Cx, JobError> {
    let requester = cx.requester(tx).await?;
    Ok(requester.map_or_else(|| cx.cx(SystemActor::System), |actor| cx.cx_of(actor)))
}
