//! Passing on what happened to those who follow it: notifications and automation.
//!
//! A command [`emit`]s in its own transaction; the job `event.follow_up` then calls every follower in one transaction that
//! also completes the job. So whatever follows happens exactly when the change did, once, and never holds the change up.

use db::{DbError, OrgTx, Write};
use kernel::{
    Actor, Cx, Event, Role, SystemActor, UserId,
    actor::ActorKind,
    event::{Cause, Happened},
};

use crate::jobs::{Enqueue, Job, JobContext, JobError, JobRegistry, enqueue};

/// Events of one job: a follower may need some statements for each.
const AT_ONCE: usize = 100;

/// Adds the kind of job that follows up.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry.register::<FollowUp>()
}

/// Says what the command did. A command that is one of many leaves it to whoever runs the many.
pub async fn emit(tx: &mut OrgTx<Write>, cx: &Cx, events: Vec<Event>) -> Result<(), DbError> {
    if let Some(batch) = &cx.cause.batch {
        batch.extend(events);
        return Ok(());
    }
    let system = match cx.actor.kind {
        ActorKind::Person { .. } => None,
        ActorKind::System(system) => Some(system),
    };
    for events in events.chunks(AT_ONCE) {
        let (is_of_many, rules) = (cx.cause.is_of_many, cx.cause.rules.clone());
        let job = FollowUp(Happened { events: events.to_vec(), system, is_of_many, rules });
        enqueue(tx, cx, &job, Enqueue::default()).await?;
    }
    Ok(())
}

/// As [`emit`], for what many commands left in their batch: followers learn that it was of many.
pub async fn emit_of_many(tx: &mut OrgTx<Write>, cx: &Cx, events: Vec<Event>) -> Result<(), DbError> {
    let cause = Cause { batch: None, is_of_many: true, rules: cx.cause.rules.clone() };
    emit(tx, &Cx { cause, ..cx.clone() }, events).await
}

/// Calls the followers.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
struct FollowUp(Happened);

impl Job for FollowUp {
    const KIND: &'static str = "event.follow_up";

    async fn run(self, job: JobContext) -> Result<(), JobError> {
        let Self(happened) = self;
        let mut tx = job.write().await?;
        let actor = match job.requested_by {
            Some(user) => member(&mut tx, user).await?,
            None => Actor::system(job.organization_id, happened.system.unwrap_or(SystemActor::System)),
        };
        let mut cx = job.cx_of(actor);
        cx.cause = Cause { batch: None, is_of_many: happened.is_of_many, rules: happened.rules };
        for event in &happened.events {
            for follow in &job.app.hooks.followers {
                follow(&mut tx, &cx, event).await?;
            }
        }
        job.complete(tx).await
    }
}

/// The member who did it, also if deactivated since: followers ask who it was, not what they may do.
async fn member(tx: &mut OrgTx<Write>, user: UserId) -> Result<Actor, JobError> {
    let organization = tx.organization();
    let role = sqlx::query_scalar!(
        r#"select role as "role: Role" from tenant.users where organization_id = $1 and id = $2"#,
        organization.0,
        user.0,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Actor::person(organization, user, role, None))
}
