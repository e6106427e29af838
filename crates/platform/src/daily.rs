//! Queueing the jobs of every day, in each organization's own morning.

use chrono::{DateTime, NaiveTime, Utc};
use db::{Database, DbError};
use kernel::OrganizationId;

/// A kind of job that every organization has once a day.
#[derive(Clone, Debug)]
pub struct DailyKind {
    pub kind: &'static str,
    pub max_attempts: i32,
    /// By the organization's clocks.
    pub at: NaiveTime,
}

/// Queues, for every organization where its time has come, the day's job of each kind; returns how many. The key names the
/// organization's date: whoever asks, and however often, a day has one. A server that was down in the morning catches up.
pub async fn queue(
    db: &Database,
    kinds: &[DailyKind],
    organization: Option<OrganizationId>,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    let names: Vec<String> = kinds.iter().map(|daily| daily.kind.to_owned()).collect();
    let attempts: Vec<i32> = kinds.iter().map(|daily| daily.max_attempts).collect();
    let times: Vec<NaiveTime> = kinds.iter().map(|daily| daily.at).collect();
    let done = sqlx::query!(
        "insert into platform.jobs
             (organization_id, id, kind, payload, run_at, max_attempts, idempotency_key, created_at)
         select o.id, gen_random_uuid(), d.kind, jsonb_build_object('date', day.clock::date), $4, d.max_attempts,
                d.kind || ':' || day.clock::date, $4
           from unnest($1::text[], $2::integer[], $3::time[]) d (kind, max_attempts, at)
          cross join platform.organizations o
          cross join lateral (select $4::timestamptz at time zone o.time_zone as clock) day
          where day.clock::time >= d.at and ($5::uuid is null or o.id = $5)
            and not exists (select from platform.jobs j
                             where j.organization_id = o.id and j.idempotency_key = d.kind || ':' || day.clock::date)
         on conflict on constraint jobs_idempotency_key_uq do nothing",
        &names,
        &attempts,
        &times,
        now,
        organization.map(|it| it.0),
    )
    .execute(db.platform_pool())
    .await?;
    Ok(done.rows_affected())
}
