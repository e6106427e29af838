//! What a running job holds.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use db::{DbError, OrgTx, Read, Write};
use kernel::{Actor, Channel, Cx, JobId, OrganizationId, Origin, Role, SystemActor, UserId};
use platform::jobs::{ClaimedJob, Lease};
use tokio_util::sync::CancellationToken;

use super::{JobError, backoff};
use crate::App;

/// The application, the job's organization, and the lease under which it may write.
#[derive(Clone)]
pub struct JobContext {
    pub app: App,
    pub id: JobId,
    pub organization_id: OrganizationId,
    /// Counts from 1.
    pub attempt: i32,
    pub max_attempts: i32,
    /// The member whose command queued it.
    pub requested_by: Option<UserId>,
    lease: Lease,
    lease_for: Duration,
    is_settled: Arc<AtomicBool>,
    stopping: CancellationToken,
}

impl JobContext {
    pub(super) fn new(app: App, job: &ClaimedJob, lease_for: Duration, stopping: CancellationToken) -> Self {
        Self {
            app,
            id: job.lease.job_id,
            organization_id: job.lease.organization_id,
            attempt: job.attempts,
            max_attempts: job.max_attempts,
            requested_by: job.requested_by,
            lease: job.lease,
            lease_for,
            is_settled: Arc::default(),
            stopping,
        }
    }

    /// The context of a command that a part of the system runs now.
    pub fn cx(&self, system: SystemActor) -> Cx {
        self.cx_of(Actor::system(self.organization_id, system))
    }

    /// The context of a command that the job runs now on somebody's behalf.
    pub fn cx_of(&self, actor: Actor) -> Cx {
        self.app.cx(actor, Origin::of(Channel::Job))
    }

    /// The member who asked for the job, with the role held now. `None` when the system asked, or when the member has
    /// been deactivated since.
    pub async fn requester<M: db::Mode>(&self, tx: &mut OrgTx<M>) -> Result<Option<Actor>, JobError> {
        let Some(user) = self.requested_by else { return Ok(None) };
        let role = sqlx::query_scalar!(
            r#"select role as "role: Role" from tenant.users
                where organization_id = $1 and id = $2 and is_active"#,
            self.organization_id.0,
            user.0,
        )
        .fetch_optional(tx.conn())
        .await?;
        Ok(role.map(|role| Actor::person(self.organization_id, user, role, None)))
    }

    /// Begins a read-only transaction of the job's organization.
    pub async fn read(&self) -> Result<OrgTx<Read>, JobError> {
        Ok(self.app.db.read(self.organization_id).await?)
    }

    /// Begins a transaction that may write. It has renewed the lease and holds the job's row until it ends, so that
    /// nobody can take the job over while it writes; [`JobError::LeaseLost`] when somebody already has.
    pub async fn write(&self) -> Result<OrgTx<Write>, JobError> {
        #[expect(clippy::disallowed_methods, reason = "the next statement proves the lease")]
        let mut tx = self.app.db.write(self.organization_id).await?;
        let held = sqlx::query!(
            "update platform.jobs set lease_expires_at = greatest(lease_expires_at, $4)
              where organization_id = $1 and id = $2 and lease_token = $3",
            self.organization_id.0,
            self.id.0,
            self.lease.token,
            self.app.clock.now() + self.lease_for,
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        if held == 1 { Ok(tx) } else { Err(JobError::LeaseLost) }
    }

    /// Marks the job succeeded in the transaction that holds its effects, and commits both: they happen together or
    /// not at all. The last thing a job does.
    pub async fn complete(&self, mut tx: OrgTx<Write>) -> Result<(), JobError> {
        let held = sqlx::query!(
            "update platform.jobs
                set state = 'succeeded', finished_at = $4, last_error = null,
                    lease_token = null, lease_expires_at = null
              where organization_id = $1 and id = $2 and lease_token = $3",
            self.organization_id.0,
            self.id.0,
            self.lease.token,
            self.app.clock.now(),
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        if held != 1 {
            return Err(JobError::LeaseLost);
        }
        tx.commit().await.map_err(|error: DbError| {
            // Whether the commit arrived is unknown. Settling asks the lease token, which the commit removed.
            JobError::Transient(error.to_string())
        })?;
        self.is_settled.store(true, Ordering::Release);
        Ok(())
    }

    /// Queues the next attempt in the transaction that holds what this one left behind, and commits both: whoever reads
    /// the one finds the other. For a job that has attempts left; the last thing it does. `error` is stored as that of a
    /// [`JobError`].
    pub async fn retry(&self, mut tx: OrgTx<Write>, error: &str) -> Result<(), JobError> {
        let held = sqlx::query!(
            "update platform.jobs
                set state = 'queued', run_at = $4, last_error = $5, lease_token = null, lease_expires_at = null
              where organization_id = $1 and id = $2 and lease_token = $3",
            self.organization_id.0,
            self.id.0,
            self.lease.token,
            self.app.clock.now() + backoff::delay(self.attempt),
            platform::jobs::storable(error),
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        if held != 1 {
            return Err(JobError::LeaseLost);
        }
        tx.commit().await?;
        self.is_settled.store(true, Ordering::Release);
        tracing::warn!(%error, "job did not succeed");
        Ok(())
    }

    /// Whether the worker is stopping. A long job asks between two steps, commits what it has, and returns
    /// [`JobError::Stopping`]; it goes on elsewhere, and the attempt does not count.
    pub fn is_stopping(&self) -> bool {
        self.stopping.is_cancelled()
    }

    pub(super) fn is_settled(&self) -> bool {
        self.is_settled.load(Ordering::Acquire)
    }
}
