//! `GET /api/jobs`

use axum::Json;
use db::{OrgTx, Read};
use kernel::{Capability, JobId, Page, PageParams};

use super::{JobState, JobView};
use crate::{Authed, ProblemResult, QueryParams};

/// Counting stops here: a developer looks at the newest, and history grows for years.
const TOTAL_CAP: i64 = 1_000;

#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListJobs {
    state: Option<JobState>,
    /// Exactly this kind.
    #[param(example = "import.run")]
    kind: Option<String>,
    #[param(minimum = 1)]
    page: Option<i64>,
    #[param(minimum = 1, maximum = 100)]
    per_page: Option<i64>,
}

/// Lists the organization's jobs, newest first
#[utoipa::path(
    get, path = "/api/jobs", operation_id = "list_jobs", tag = "jobs", params(ListJobs),
    responses((status = 200, body = Page<JobView>)),
)]
pub(super) async fn list_jobs(
    authed: Authed,
    QueryParams(query): QueryParams<ListJobs>,
) -> ProblemResult<Json<Page<JobView>>> {
    authed.require(Capability::SeeJobs)?;
    let params = PageParams::new(query.page, query.per_page)?;
    let mut tx = authed.read().await?;
    let items = rows(&mut tx, &query, params).await?;
    let total = total(&mut tx, &query).await?;
    Ok(Json(Page::new(items, total.min(TOTAL_CAP), total > TOTAL_CAP, params)))
}

async fn rows(tx: &mut OrgTx<Read>, query: &ListJobs, params: PageParams) -> ProblemResult<Vec<JobView>> {
    Ok(sqlx::query_as!(
        JobView,
        r#"select id as "id: JobId", kind, state as "state: JobState", attempts, max_attempts, run_at, created_at,
                  started_at, finished_at, last_error, idempotency_key
             from platform.jobs
            where organization_id = $1 and ($2::text is null or state = $2) and ($3::text is null or kind = $3)
            order by created_at desc, id desc limit $4 offset $5"#,
        tx.organization().0,
        query.state as Option<JobState>,
        query.kind,
        params.limit(),
        params.offset(),
    )
    .fetch_all(tx.conn())
    .await?)
}

/// How many match, at most one more than the cap.
async fn total(tx: &mut OrgTx<Read>, query: &ListJobs) -> ProblemResult<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
               select from platform.jobs
                where organization_id = $1 and ($2::text is null or state = $2) and ($3::text is null or kind = $3)
                limit $4
           ) matching"#,
        tx.organization().0,
        query.state as Option<JobState>,
        query.kind,
        TOTAL_CAP + 1,
    )
    .fetch_one(tx.conn())
    .await?)
}
