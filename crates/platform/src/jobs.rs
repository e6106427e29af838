//! Claiming jobs across organizations, and settling what became of them.
//!
//! Invariants:
//! - A claim writes a new lease token; whatever settles, renews or completes a job names that token, so a worker that
//!   lost its lease changes nothing.
//! - Only kinds the caller knows are touched: a worker from before an upgrade leaves newer kinds to newer workers.
//! - These commits don't wait for the disk. What a crash of PostgreSQL can undo of them is a claim (the job is claimed
//!   anew), a renewal, or the record of a job that ended (it runs again, as it might anyway); a job's effects and its
//!   own completion are in a transaction that does wait, and everything before it is on disk with it.
//! - No statement here waits for the row lock of a job that is just writing, except [`settle`] for jobs that ended.

use std::time::Duration;

use chrono::{DateTime, Utc};
use db::{Database, DbError};
use kernel::{JobId, OrganizationId, UserId};
use uuid::Uuid;

/// Which jobs a worker takes.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The kinds it can run.
    pub kinds: Vec<String>,
    /// One organization's jobs only.
    pub organization: Option<OrganizationId>,
}

/// A job as its worker gets it. Has no Debug: payloads stay out of logs.
pub struct ClaimedJob {
    pub lease: Lease,
    pub kind: String,
    pub payload: serde_json::Value,
    /// Counts this attempt.
    pub attempts: i32,
    pub max_attempts: i32,
    pub requested_by: Option<UserId>,
}

/// The right to run a job and to say what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    pub organization_id: OrganizationId,
    pub job_id: JobId,
    pub token: Uuid,
}

/// What became of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Succeeded,
    /// Failed, and runs again at `run_at`.
    Retry {
        run_at: DateTime<Utc>,
        error: String,
    },
    /// Failed permanently; a developer may replay it.
    Dead {
        error: String,
    },
    /// Given back unfinished by a worker that stops: at once ready again, the attempt not counted.
    Released,
}

/// Takes up to `limit` jobs whose time has come or whose worker let the lease expire. Every claim counts an attempt;
/// an expired one that has none left is dead instead.
pub async fn claim(
    db: &Database,
    scope: &Scope,
    worker: &str,
    limit: usize,
    now: DateTime<Utc>,
    lease: Duration,
) -> Result<Vec<ClaimedJob>, DbError> {
    let rows = sqlx::query!(
        r#"with expired as (
               select organization_id, id, attempts >= max_attempts as is_spent
                 from platform.jobs
                where state = 'running' and lease_expires_at <= $1 and kind = any($2)
                  and ($3::uuid is null or organization_id = $3)
                order by lease_expires_at limit $4
                  for update skip locked
           ), buried as (
               update platform.jobs j
                  set state = 'dead', last_error = 'The worker stopped or hung, on every attempt.',
                      finished_at = $1, lease_token = null, lease_expires_at = null
                 from expired e
                where j.organization_id = e.organization_id and j.id = e.id and e.is_spent
           ), ready as (
               select organization_id, id
                 from platform.jobs
                where state = 'queued' and run_at <= $1 and kind = any($2)
                  and ($3::uuid is null or organization_id = $3)
                order by run_at, id limit $4 - (select count(*) from expired where not is_spent)
                  for update skip locked
           ), chosen as materialized (
               select organization_id, id from expired where not is_spent
               union all
               select organization_id, id from ready
           )
           update platform.jobs j
              set state = 'running', attempts = attempts + 1, lease_token = gen_random_uuid(),
                  lease_expires_at = $5, worker = $6, started_at = $1
             -- As arrays, because the planner takes the CTE for a tenth of the table and would read all of it.
             from unnest(array(select organization_id from chosen), array(select id from chosen))
                  as c (organization_id, id)
            where j.organization_id = c.organization_id and j.id = c.id
              and (select set_config('synchronous_commit', 'off', true)) = 'off'
           returning j.organization_id as "organization_id: OrganizationId", j.id as "id: JobId", j.kind, j.payload,
                     j.attempts, j.max_attempts, j.lease_token as "lease_token!",
                     j.requested_by as "requested_by: UserId""#,
        now,
        &scope.kinds,
        scope.organization.map(|it| it.0),
        i64::try_from(limit).unwrap_or(i64::MAX),
        now + lease,
        worker,
    )
    .fetch_all(db.platform_pool())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ClaimedJob {
            lease: Lease { organization_id: row.organization_id, job_id: row.id, token: row.lease_token },
            kind: row.kind,
            payload: row.payload,
            attempts: row.attempts,
            max_attempts: row.max_attempts,
            requested_by: row.requested_by,
        })
        .collect())
}

/// Extends leases that still hold; returns how many. Skips a job that is just writing: its transaction renewed the
/// lease itself, and its row lock keeps everyone else away.
pub async fn renew(db: &Database, leases: &[Lease], until: DateTime<Utc>) -> Result<u64, DbError> {
    let (organizations, ids, tokens) = columns(leases);
    let done = sqlx::query!(
        "with held as (
             select j.organization_id, j.id
               from platform.jobs j
               join unnest($1::uuid[], $2::uuid[], $3::uuid[]) as l (organization_id, id, token)
                 on j.organization_id = l.organization_id and j.id = l.id and j.lease_token = l.token
                for update of j skip locked
         )
         update platform.jobs j set lease_expires_at = greatest(j.lease_expires_at, $4)
           from held h
          where j.organization_id = h.organization_id and j.id = h.id
            and (select set_config('synchronous_commit', 'off', true)) = 'off'",
        &organizations,
        &ids,
        &tokens,
        until,
    )
    .execute(db.platform_pool())
    .await?;
    Ok(done.rows_affected())
}

/// Records outcomes, all in one statement; returns how many still held their lease.
pub async fn settle(
    db: &Database,
    outcomes: &[(Lease, Outcome)],
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    let leases: Vec<Lease> = outcomes.iter().map(|(lease, _)| *lease).collect();
    let (organizations, ids, tokens) = columns(&leases);
    let mut states = Vec::with_capacity(outcomes.len());
    let mut run_ats = Vec::with_capacity(outcomes.len());
    let mut errors = Vec::with_capacity(outcomes.len());
    for (_, outcome) in outcomes {
        let (state, run_at, error) = match outcome {
            Outcome::Succeeded => ("succeeded", None, None),
            Outcome::Retry { run_at, error } => ("queued", Some(*run_at), Some(storable(error))),
            Outcome::Dead { error } => ("dead", None, Some(storable(error))),
            Outcome::Released => ("released", None, None),
        };
        states.push(state.to_owned());
        run_ats.push(run_at);
        errors.push(error);
    }
    let done = sqlx::query!(
        "update platform.jobs j
            set state = case o.state when 'released' then 'queued' else o.state end,
                attempts = j.attempts - case o.state when 'released' then 1 else 0 end,
                run_at = coalesce(o.run_at, j.run_at),
                last_error = case o.state when 'released' then j.last_error else o.error end,
                finished_at = case when o.state in ('succeeded', 'dead') then $7::timestamptz end,
                lease_token = null, lease_expires_at = null
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[])
                as o (organization_id, id, token, state, run_at, error)
          where j.organization_id = o.organization_id and j.id = o.id and j.lease_token = o.token
            and (select set_config('synchronous_commit', 'off', true)) = 'off'",
        &organizations,
        &ids,
        &tokens,
        &states,
        &run_ats as &[Option<DateTime<Utc>>],
        &errors as &[Option<String>],
        now,
    )
    .execute(db.platform_pool())
    .await?;
    if outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Released) {
        wake(db).await?;
    }
    Ok(done.rows_affected())
}

/// How a job ended that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finished {
    Succeeded,
    Dead,
}

/// Deletes jobs of an organization that ended so before `before`, at most 1,000, the oldest first; returns how many. Leaves out
/// those that someone else is just deleting.
pub async fn purge(
    db: &Database,
    organization: OrganizationId,
    finished: Finished,
    before: DateTime<Utc>,
) -> Result<u64, DbError> {
    let state = match finished {
        Finished::Succeeded => "succeeded",
        Finished::Dead => "dead",
    };
    let done = sqlx::query!(
        // By the order of the list, which has an index: what ended before was queued before.
        "delete from platform.jobs
          where organization_id = $1 and id = any (array(
                select id from platform.jobs
                 where organization_id = $1 and state = $2 and created_at < $3 and finished_at < $3
                 order by created_at limit 1000
                   for update skip locked))",
        organization.0,
        state,
        before,
    )
    .execute(db.platform_pool())
    .await?;
    Ok(done.rows_affected())
}

/// When the next job becomes ready or the next lease expires; `None` when nothing is waiting.
pub async fn next_due(db: &Database, scope: &Scope) -> Result<Option<DateTime<Utc>>, DbError> {
    Ok(sqlx::query_scalar!(
        "select least(
             (select run_at from platform.jobs
               where state = 'queued' and kind = any($1) and ($2::uuid is null or organization_id = $2)
               order by run_at limit 1),
             (select lease_expires_at from platform.jobs
               where state = 'running' and kind = any($1) and ($2::uuid is null or organization_id = $2)
               order by lease_expires_at limit 1))",
        &scope.kinds,
        scope.organization.map(|it| it.0),
    )
    .fetch_one(db.platform_pool())
    .await?)
}

/// Wakes idle workers on every replica.
async fn wake(db: &Database) -> Result<(), DbError> {
    sqlx::query!("select pg_notify('cradle_jobs', '')").execute(db.platform_pool()).await?;
    Ok(())
}

fn columns(leases: &[Lease]) -> (Vec<Uuid>, Vec<Uuid>, Vec<Uuid>) {
    let organizations = leases.iter().map(|lease| lease.organization_id.0).collect();
    let ids = leases.iter().map(|lease| lease.job_id.0).collect();
    let tokens = leases.iter().map(|lease| lease.token).collect();
    (organizations, ids, tokens)
}

/// At most 1,000 characters, without the control characters that PostgreSQL refuses or that garble a page.
pub fn storable(error: &str) -> String {
    error.chars().map(|it| if it.is_control() { ' ' } else { it }).take(1000).collect()
}
