//! `POST /api/jobs/{id}/retry`

use axum::Json;
use db::{OrgTx, Write};
use kernel::{Capability, Cx, JobId, ProblemCode};

use super::{JobView, get};
use crate::{AuthedMut, PathId, Problem, ProblemResult};

/// Replays a dead job: now, with all its attempts
#[utoipa::path(
    post, path = "/api/jobs/{id}/retry", operation_id = "retry_job", tag = "jobs", params(("id" = JobId, Path)),
    responses((status = 200, body = JobView)),
)]
pub(super) async fn retry_job(authed: AuthedMut, PathId(id): PathId<JobId>) -> ProblemResult<Json<JobView>> {
    authed.require(Capability::SeeJobs)?;
    let mut tx = authed.write().await?;
    if !requeue(&mut tx, &authed.cx(), id).await? {
        get::find(&mut tx, id).await?.ok_or_else(Problem::not_found)?;
        let detail = "Only a dead job can be replayed.";
        return Err(Problem::with_detail(ProblemCode::InvalidState, detail));
    }
    let job = get::find(&mut tx, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(Json(job))
}

/// Queues the job again and wakes the workers at commit. Of two at the same time one succeeds.
async fn requeue(tx: &mut OrgTx<Write>, cx: &Cx, id: JobId) -> ProblemResult<bool> {
    let requeued = sqlx::query!(
        "with requeued as (
             update platform.jobs set state = 'queued', attempts = 0, run_at = $3, finished_at = null
              where organization_id = $1 and id = $2 and state = 'dead' returning id
         )
         select pg_notify('cradle_jobs', '') from requeued",
        cx.organization().0,
        id.0,
        cx.now,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(requeued.is_some())
}
