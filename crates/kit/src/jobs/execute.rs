//! Running one claimed job, and everything that is due at once.

use std::{panic::AssertUnwindSafe, time::Duration};

use db::DbError;
use futures::FutureExt;
use kernel::OrganizationId;
use platform::jobs::{ClaimedJob, Lease, Outcome, Scope};
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::{JobContext, JobError, JobRegistry, backoff};
use crate::App;

/// Runs a job and returns what to record; `None` when nothing is left to record.
pub(super) async fn execute(
    app: App,
    registry: &JobRegistry,
    job: ClaimedJob,
    lease_for: Duration,
    stopping: CancellationToken,
) -> Option<(Lease, Outcome)> {
    let cx = JobContext::new(app, &job, lease_for, stopping);
    let lease = job.lease;
    let span = tracing::info_span!(
        "job",
        id = %cx.id,
        organization = %cx.organization_id,
        kind = job.kind,
        attempt = cx.attempt
    );
    async {
        let ran = match registry.find(&job.kind) {
            Some(run) => caught(run(job.payload, cx.clone())).await,
            None => Err(JobError::Transient("This version does not know the job's kind.".to_owned())),
        };
        if let Err(error) = &ran {
            tracing::warn!(%error, "job did not succeed");
        }
        if cx.is_settled() { None } else { outcome(&cx, ran).map(|outcome| (lease, outcome)) }
    }
    .instrument(span)
    .await
}

/// A panic as an error. Its own message may hold anything and goes to the log alone.
async fn caught(run: impl Future<Output = Result<(), JobError>>) -> Result<(), JobError> {
    AssertUnwindSafe(run).catch_unwind().await.unwrap_or_else(|_| {
        Err(JobError::Transient("The job panicked; the server's log has the place.".to_owned()))
    })
}

fn outcome(cx: &JobContext, ran: Result<(), JobError>) -> Option<Outcome> {
    let retry = |delay: chrono::Duration, error: String| {
        if cx.attempt >= cx.max_attempts {
            Outcome::Dead { error }
        } else {
            Outcome::Retry { run_at: cx.app.clock.now() + delay, error }
        }
    };
    match ran {
        Ok(()) => Some(Outcome::Succeeded),
        Err(JobError::Transient(error)) => Some(retry(backoff::delay(cx.attempt), error)),
        Err(JobError::RetryAfter(delay, error)) => {
            let delay = chrono::Duration::from_std(delay).unwrap_or(chrono::Duration::days(1));
            Some(retry(delay.min(chrono::Duration::days(1)), error))
        }
        Err(JobError::Permanent(error)) => Some(Outcome::Dead { error }),
        Err(JobError::Stopping) => Some(Outcome::Released),
        Err(JobError::LeaseLost) => None,
    }
}

/// Queues the jobs of the day, of every organization or of one, where their time has come and no one did; returns how many.
pub async fn queue_daily_jobs(
    app: &App,
    registry: &JobRegistry,
    organization: Option<OrganizationId>,
) -> Result<u64, DbError> {
    if registry.daily().is_empty() {
        return Ok(0);
    }
    platform::daily::queue(&app.db, registry.daily(), organization, app.clock.now()).await
}

/// Runs everything that is due, one after the other, until nothing is left, including what the jobs queue; answers how
/// many attempts that took. For tests and for commands that finish their own work.
pub async fn run_due_jobs(app: &App, registry: &JobRegistry) -> Result<usize, DbError> {
    run_due(app, Scope { kinds: registry.kinds(), organization: None }, registry).await
}

/// As [`run_due_jobs`], for one organization's jobs: tests that share a database don't run each other's.
pub async fn run_due_jobs_of(
    app: &App,
    registry: &JobRegistry,
    organization: OrganizationId,
) -> Result<usize, DbError> {
    run_due(app, Scope { kinds: registry.kinds(), organization: Some(organization) }, registry).await
}

async fn run_due(app: &App, scope: Scope, registry: &JobRegistry) -> Result<usize, DbError> {
    const LEASE: Duration = Duration::from_mins(5);
    let mut count = 0;
    loop {
        let now = app.clock.now();
        let jobs = platform::jobs::claim(&app.db, &scope, "inline", 1, now, LEASE).await?;
        let Some(job) = jobs.into_iter().next() else { return Ok(count) };
        count += 1;
        if let Some(settled) = execute(app.clone(), registry, job, LEASE, CancellationToken::new()).await {
            platform::jobs::settle(&app.db, &[settled], app.clock.now()).await?;
        }
    }
}
