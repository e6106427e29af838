//! `GET /api/jobs/{id}`

use axum::Json;
use db::{Mode, OrgTx};
use kernel::{Capability, JobId};

use super::{JobState, JobView};
use crate::{Authed, PathId, Problem, ProblemResult};

/// Shows one job
#[utoipa::path(
    get, path = "/api/jobs/{id}", operation_id = "get_job", tag = "jobs", params(("id" = JobId, Path)),
    responses((status = 200, body = JobView)),
)]
pub(super) async fn get_job(authed: Authed, PathId(id): PathId<JobId>) -> ProblemResult<Json<JobView>> {
    authed.require(Capability::SeeJobs)?;
    let mut tx = authed.read().await?;
    find(&mut tx, id).await?.map(Json).ok_or_else(Problem::not_found)
}

/// The organization's job with this id.
pub(super) async fn find<M: Mode>(tx: &mut OrgTx<M>, id: JobId) -> ProblemResult<Option<JobView>> {
    Ok(sqlx::query_as!(
        JobView,
        r#"select id as "id: JobId", kind, state as "state: JobState", attempts, max_attempts, run_at, created_at,
                  started_at, finished_at, last_error, idempotency_key
             from platform.jobs where organization_id = $1 and id = $2"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}
