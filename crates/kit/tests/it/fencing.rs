//! A worker that lost its lease changes nothing.

use std::time::Duration;

use kit::jobs::WorkerSettings;

use crate::{
    harness::Harness,
    kinds::{Gate, WaitAtGate, WriteEffect, registry},
};

/// Has no slot in which it could take over its own job.
fn one_job_at_a_time() -> WorkerSettings {
    WorkerSettings { concurrency: 1, ..WorkerSettings::default() }
}

#[tokio::test]
async fn a_late_worker_cannot_write() {
    let test = Harness::new().await;
    let gate = Gate::named("late writer");
    let id = test
        .enqueue_now(&WaitAtGate {
            gate: "late writer".to_owned(),
            holds_transaction: false,
            completes: true,
        })
        .await;
    let late = test.start_worker(registry(), one_job_at_a_time());
    gate.wait_until_reached().await;

    assert_eq!(test.run_due(&registry()).await, 0, "the lease holds");
    test.clock.advance(chrono::Duration::seconds(61));
    assert_eq!(test.run_due(&registry()).await, 1, "taken over");
    assert_eq!(test.effects().await, 1);

    gate.open.add_permits(1);
    late.stop().await;
    assert_eq!(gate.ends(), ["2: ok", "1: another worker took the job over"]);
    assert_eq!(test.effects().await, 1);
    let job = test.job(id).await;
    assert_eq!((job.state.as_str(), job.attempts, job.worker.as_deref()), ("succeeded", 2, Some("inline")));
}

#[tokio::test]
async fn a_late_outcome_is_not_recorded() {
    let test = Harness::new().await;
    let gate = Gate::named("late outcome");
    let id = test
        .enqueue_now(&WaitAtGate {
            gate: "late outcome".to_owned(),
            holds_transaction: false,
            completes: false,
        })
        .await;
    let late = test.start_worker(registry(), one_job_at_a_time());
    gate.wait_until_reached().await;

    // Someone else has it and is still running it.
    test.clock.advance(chrono::Duration::seconds(61));
    test.sql("update platform.jobs set lease_token = gen_random_uuid(), worker = 'other', attempts = 2")
        .await;
    gate.open.add_permits(1);
    late.stop().await;
    assert_eq!(gate.ends(), ["1: ok"]);
    let job = test.job(id).await;
    assert_eq!((job.state.as_str(), job.worker.as_deref()), ("running", Some("other")));
}

#[tokio::test]
async fn nobody_takes_over_a_job_that_is_just_writing() {
    let test = Harness::new().await;
    let gate = Gate::named("writing");
    let id = test
        .enqueue_now(&WaitAtGate { gate: "writing".to_owned(), holds_transaction: true, completes: true })
        .await;
    let worker = test.start_worker(registry(), one_job_at_a_time());
    gate.wait_until_reached().await;

    test.clock.advance(chrono::Duration::seconds(61));
    assert_eq!(test.run_due(&registry()).await, 0);
    gate.open.add_permits(1);
    test.wait_for_state(id, "succeeded").await;
    worker.stop().await;
    assert_eq!(gate.ends(), ["1: ok"]);
    assert_eq!(test.effects().await, 1);
}

#[tokio::test]
async fn the_last_attempt_that_never_came_back_is_dead() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&WriteEffect::new("poison")).await;
    test.sql(
        "update platform.jobs set state = 'running', attempts = max_attempts, lease_token = gen_random_uuid(),
                lease_expires_at = '2020-01-01'",
    )
    .await;
    assert_eq!(test.run_due(&registry()).await, 0);
    let job = test.job(id).await;
    assert_eq!(job.state, "dead");
    assert!(job.last_error.is_some());
    assert_eq!(test.effects().await, 0);
}

#[tokio::test]
async fn a_running_job_keeps_its_lease() {
    // By the system's clock, because renewing happens in real time.
    let test = Harness::with_clock(kernel::Clock::System).await;
    let gate = Gate::named("heartbeat");
    let id = test
        .enqueue_now(&WaitAtGate { gate: "heartbeat".to_owned(), holds_transaction: false, completes: true })
        .await;
    let settings = WorkerSettings { lease: Duration::from_secs(9), ..one_job_at_a_time() };
    let worker = test.start_worker(registry(), settings);
    gate.wait_until_reached().await;
    let until =
        format!("select extract(epoch from lease_expires_at)::bigint from platform.jobs where id = '{id}'");
    let first = test.count(&until).await;
    let renewed = format!(
        "select count(*) from platform.jobs where id = '{id}' and lease_expires_at > to_timestamp({first} + 5)"
    );
    test.wait_for_count(&renewed, 1).await;
    assert_eq!(test.run_due(&registry()).await, 0, "nobody else gets it");
    gate.open.add_permits(1);
    test.wait_for_state(id, "succeeded").await;
    worker.stop().await;
    assert_eq!(test.effects().await, 1);
}
