//! What gets into the queue.

use chrono::Duration;
use kernel::{OrganizationId, UserId};
use kit::jobs::{Enqueue, Job, JobContext, JobError, JobRegistry, enqueue};
use serde::{Deserialize, Serialize};

use crate::{
    harness::Harness,
    kinds::{FromTheFuture, Nothing, WriteEffect, registry},
};

const JOBS: &str = "select count(*) from platform.jobs";

#[tokio::test]
async fn a_job_exists_only_when_its_transaction_commits() {
    let test = Harness::new().await;
    let mut tx = test.app.db.write(test.organization).await.unwrap();
    enqueue(&mut tx, &test.system_cx(), &WriteEffect::new("rolled back"), Enqueue::default()).await.unwrap();
    drop(tx);
    assert_eq!(test.run_due(&registry()).await, 0);
    assert_eq!(test.count(JOBS).await, 0);

    test.enqueue_now(&WriteEffect::new("committed")).await;
    assert_eq!(test.run_due(&registry()).await, 1);
    assert_eq!(test.effects().await, 1);
}

#[tokio::test]
async fn an_idempotency_key_admits_one_job_per_organization() {
    let test = Harness::new().await;
    assert!(test.enqueue(&Nothing {}, Enqueue::once("nothing:1")).await.is_some());
    assert!(test.enqueue(&Nothing {}, Enqueue::once("nothing:1")).await.is_none());
    assert!(test.enqueue(&Nothing {}, Enqueue::once("nothing:2")).await.is_some());
    test.run_due(&registry()).await;
    assert!(test.enqueue(&Nothing {}, Enqueue::once("nothing:1")).await.is_none(), "after it ran, too");

    // The transaction goes on after the refusal.
    let mut tx = test.app.db.write(test.organization).await.unwrap();
    let cx = test.system_cx();
    assert!(enqueue(&mut tx, &cx, &Nothing {}, Enqueue::once("nothing:1")).await.unwrap().is_none());
    assert!(enqueue(&mut tx, &cx, &Nothing {}, Enqueue::default()).await.unwrap().is_some());
    tx.commit().await.unwrap();

    let other = OrganizationId(test.app.ids.next());
    test.insert_organization(other, UserId(test.app.ids.next())).await;
    let other = Harness { organization: other, ..test };
    assert!(other.enqueue(&Nothing {}, Enqueue::once("nothing:1")).await.is_some());
    assert_eq!(other.count(JOBS).await, 4);
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    let test = Harness::new().await;
    test.enqueue(&WriteEffect::new("later"), Enqueue::at(test.clock.now() + Duration::hours(1)))
        .await
        .unwrap();
    assert_eq!(test.run_due(&registry()).await, 0);
    test.clock.advance(Duration::minutes(59));
    assert_eq!(test.run_due(&registry()).await, 0);
    test.clock.advance(Duration::minutes(1));
    assert_eq!(test.run_due(&registry()).await, 1);
}

#[tokio::test]
async fn kinds_that_nobody_knows_here_are_left_alone() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&FromTheFuture {}).await;
    test.enqueue_now(&Nothing {}).await;
    assert_eq!(test.run_due(&registry()).await, 1);
    assert_eq!(test.job(id).await.state, "queued");
    assert_eq!(test.job(id).await.attempts, 0);

    // One that a newer worker runs is not taken over by an older one either.
    test.sql(
        "update platform.jobs set state = 'running', attempts = 10, lease_token = gen_random_uuid(),
                lease_expires_at = '2020-01-01' where state = 'queued'",
    )
    .await;
    assert_eq!(test.run_due(&registry()).await, 0);
    assert_eq!(test.job(id).await.state, "running");
}

/// Stored by a newer version of the kind, which added a field.
#[derive(Serialize, Deserialize)]
struct Older {
    added: String,
}

impl Job for Older {
    const KIND: &'static str = "test.nothing";
    async fn run(self, _cx: JobContext) -> Result<(), JobError> {
        panic!("cannot be read: {}", self.added)
    }
}

#[tokio::test]
async fn an_unreadable_payload_waits_for_a_worker_that_can_read_it() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Nothing {}).await;
    assert_eq!(test.run_due(&JobRegistry::new().register::<Older>()).await, 1);
    assert_eq!(test.job(id).await.state, "queued");
    test.clock.advance(Duration::seconds(10));
    assert_eq!(test.run_due(&registry()).await, 1);
    assert_eq!(test.job(id).await.state, "succeeded");
}

/// Tells who asked for it.
#[derive(Serialize, Deserialize)]
struct WhoAsked {}

impl Job for WhoAsked {
    const KIND: &'static str = "test.who_asked";
    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        let mut tx = cx.write().await?;
        let actor = cx.requester(&mut tx).await?;
        let note = format!("{:?} {:?}", cx.requested_by, actor.and_then(|it| it.user_id()));
        crate::kinds::insert_effect(&mut tx, cx.id, &note).await?;
        cx.complete(tx).await
    }
}

#[tokio::test]
async fn a_job_knows_who_asked_until_they_are_gone() {
    let test = Harness::new().await;
    let registry = JobRegistry::new().register::<WhoAsked>();
    for is_active in [true, false] {
        let mut tx = test.app.db.write(test.organization).await.unwrap();
        enqueue(&mut tx, &test.user_cx(), &WhoAsked {}, Enqueue::default()).await.unwrap();
        tx.commit().await.unwrap();
        test.sql(&format!("update tenant.users set is_active = {is_active}")).await;
        assert_eq!(test.run_due(&registry).await, 1);
    }
    test.enqueue_now(&WhoAsked {}).await;
    test.run_due(&registry).await;
    let notes: Vec<String> = sqlx::query_scalar("select note from tenant.effects order by ctid")
        .fetch_all(&test.admin)
        .await
        .unwrap();
    let user = test.user;
    assert_eq!(
        notes,
        [format!("Some({user:?}) Some({user:?})"), format!("Some({user:?}) None"), "None None".to_owned()]
    );
}
