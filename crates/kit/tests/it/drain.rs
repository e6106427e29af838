//! What a worker does when it is told to stop.

use std::time::Duration;

use kit::jobs::WorkerSettings;

use crate::{
    harness::Harness,
    kinds::{Gate, Nothing, WaitAtGate, WorkInSteps, registry},
};

fn waiting_at(gate: &str) -> WaitAtGate {
    WaitAtGate { gate: gate.to_owned(), holds_transaction: false, completes: true }
}

#[tokio::test]
async fn a_running_job_finishes_and_no_new_one_starts() {
    let test = Harness::new().await;
    let gate = Gate::named("drain");
    let id = test.enqueue_now(&waiting_at("drain")).await;
    let worker = test.start_worker(registry(), WorkerSettings::default());
    gate.wait_until_reached().await;

    let stopped = tokio::spawn(worker.stop());
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!stopped.is_finished(), "it waits for the job");
    let next = test.enqueue_now(&Nothing {}).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    gate.open.add_permits(1);
    stopped.await.unwrap();
    assert_eq!(test.job(id).await.state, "succeeded");
    assert_eq!(test.job(next).await.state, "queued");
}

#[tokio::test]
async fn a_job_that_takes_too_long_is_given_back_uncounted() {
    let test = Harness::new().await;
    for holds_transaction in [false, true] {
        let name = format!("too long {holds_transaction}");
        let gate = Gate::named(&name);
        let id = test.enqueue_now(&WaitAtGate { gate: name, holds_transaction, completes: true }).await;
        let settings = WorkerSettings { drain: Duration::from_millis(100), ..WorkerSettings::default() };
        let worker = test.start_worker(registry(), settings);
        gate.wait_until_reached().await;
        worker.stop().await;
        let job = test.job(id).await;
        assert_eq!((job.state.as_str(), job.attempts), ("queued", 0));

        // It starts anew elsewhere, at once.
        gate.open.add_permits(1);
        assert_eq!(test.run_due(&registry()).await, 1);
        assert_eq!(test.job(id).await.state, "succeeded");
    }
    assert_eq!(test.effects().await, 2);
}

#[tokio::test]
async fn a_long_job_can_give_itself_back_between_steps() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&WorkInSteps {}).await;
    let worker = test.start_worker(registry(), WorkerSettings::default());
    test.wait_for_state(id, "running").await;
    while test.effects().await < 3 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    worker.stop().await;
    let job = test.job(id).await;
    assert_eq!((job.state.as_str(), job.attempts, job.last_error), ("queued", 0, None));
}
