//! Queueing, in the caller's transaction.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{Cx, JobId};

use super::{Job, is_well_declared};

/// When a job runs and what makes it one of a kind. [`Enqueue::default`] is "now, as often as asked".
#[derive(Clone, Debug, Default)]
pub struct Enqueue {
    /// Not before this time; now when absent.
    pub run_at: Option<DateTime<Utc>>,
    /// At most one job of the organization ever has this key, whatever its kind: begin it with the kind. 1 to 200
    /// characters, made of ids and never of what people typed.
    pub idempotency_key: Option<String>,
}

impl Enqueue {
    /// Not before `run_at`.
    pub fn at(run_at: DateTime<Utc>) -> Self {
        Self { run_at: Some(run_at), ..Self::default() }
    }

    /// Now, and once for this key.
    pub fn once(key: impl Into<String>) -> Self {
        Self { idempotency_key: Some(key.into()), ..Self::default() }
    }
}

/// Queues a job: it exists when the transaction commits, and workers wake up then. `None` when a job with the same
/// idempotency key was queued before.
pub async fn enqueue<J: Job>(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    job: &J,
    options: Enqueue,
) -> Result<Option<JobId>, DbError> {
    const { assert!(is_well_declared(J::KIND, J::MAX_ATTEMPTS)) };
    let payload = serde_json::to_value(job).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let id = sqlx::query_scalar!(
        r#"insert into platform.jobs
               (organization_id, id, kind, payload, run_at, max_attempts, idempotency_key, requested_by, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict on constraint jobs_idempotency_key_uq do nothing
           returning id as "id: JobId""#,
        cx.organization().0,
        cx.ids.next(),
        J::KIND,
        payload,
        options.run_at.unwrap_or(cx.now),
        J::MAX_ATTEMPTS,
        options.idempotency_key,
        cx.actor.user_id().map(|it| it.0),
        cx.now,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(id)
}
