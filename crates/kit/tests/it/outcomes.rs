//! What becomes of a job that fails.

use chrono::Duration;

use crate::{
    harness::Harness,
    kinds::{Fail, Nothing, TryAgain, registry},
};

#[tokio::test]
async fn a_transient_failure_backs_off_and_is_dead_in_the_end() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Fail::Transiently).await;

    assert_eq!(test.run_due(&registry()).await, 1);
    let first = test.job(id).await;
    assert_eq!(
        (first.state.as_str(), first.attempts, first.last_error.as_deref()),
        ("queued", 1, Some("not yet"))
    );
    let delay = (first.run_at - test.clock.now()).num_milliseconds();
    assert!((3_750..=5_000).contains(&delay), "{delay} ms");
    assert_eq!(test.run_due(&registry()).await, 0, "not before its time");

    test.clock.advance(Duration::seconds(5));
    assert_eq!(test.run_due(&registry()).await, 1);
    let second = test.job(id).await;
    let delay = (second.run_at - test.clock.now()).num_milliseconds();
    assert!((7_500..=10_000).contains(&delay), "{delay} ms");

    test.clock.advance(Duration::seconds(10));
    assert_eq!(test.run_due(&registry()).await, 1);
    let third = test.job(id).await;
    assert_eq!((third.state.as_str(), third.attempts), ("dead", 3));
    assert_eq!(third.finished_at, Some(test.clock.now()));
    test.clock.advance(Duration::days(1));
    assert_eq!(test.run_due(&registry()).await, 0);
}

#[tokio::test]
async fn what_an_attempt_left_and_when_the_next_one_is_are_written_together() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&TryAgain { loses_lease: false }).await;
    assert_eq!(test.run_due(&registry()).await, 1);
    let waiting = test.job(id).await;
    assert_eq!(
        (waiting.state.as_str(), waiting.attempts, waiting.last_error.as_deref()),
        ("queued", 1, Some("not yet"))
    );
    let delay = (waiting.run_at - test.clock.now()).num_milliseconds();
    assert!((3_750..=5_000).contains(&delay), "{delay} ms");
    assert_eq!(test.effects().await, 1);
    test.clock.advance(Duration::seconds(5));
    assert_eq!(test.run_due(&registry()).await, 1);
    assert_eq!((test.job(id).await.state.as_str(), test.effects().await), ("succeeded", 2));
}

#[tokio::test]
async fn an_attempt_whose_job_was_taken_over_leaves_nothing() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&TryAgain { loses_lease: true }).await;
    assert_eq!(test.run_due(&registry()).await, 1);
    let job = test.job(id).await;
    assert_eq!((job.state.as_str(), job.attempts), ("running", 1), "the other one has it");
    assert_eq!(test.effects().await, 0);
}

#[tokio::test]
async fn a_permanent_failure_is_dead_at_once() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Fail::Permanently).await;
    assert_eq!(test.run_due(&registry()).await, 1);
    let job = test.job(id).await;
    assert_eq!((job.state.as_str(), job.attempts, job.last_error.as_deref()), ("dead", 1, Some("never")));
}

#[tokio::test]
async fn a_job_may_say_when_to_try_again() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Fail::After { seconds: 90 }).await;
    test.run_due(&registry()).await;
    let job = test.job(id).await;
    assert_eq!((job.state.as_str(), job.attempts), ("queued", 1));
    assert_eq!(job.run_at, test.clock.now() + Duration::seconds(90));
}

#[tokio::test]
async fn a_panic_is_a_transient_failure_and_keeps_its_words_to_itself() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Fail::Panicking).await;
    let next = test.enqueue_now(&Nothing {}).await;
    assert_eq!(test.run_due(&registry()).await, 2);
    let job = test.job(id).await;
    assert_eq!(job.state, "queued");
    assert!(job.last_error.is_some_and(|it| it.contains("panicked") && !it.contains("purpose")));
    assert_eq!(test.job(next).await.state, "succeeded");
}

#[tokio::test]
async fn any_message_can_be_stored() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Fail::WithNul).await;
    test.run_due(&registry()).await;
    let job = test.job(id).await;
    assert_eq!(job.state, "dead");
    let error = job.last_error.unwrap();
    assert!(error.starts_with("a b") && error.len() == 1000, "{}", error.len());
}

#[tokio::test]
async fn success_clears_the_error() {
    let test = Harness::new().await;
    let id = test.enqueue_now(&Nothing {}).await;
    test.sql("update platform.jobs set last_error = 'before'").await;
    test.run_due(&registry()).await;
    let job = test.job(id).await;
    assert_eq!(
        (job.state.as_str(), job.last_error, job.worker.as_deref()),
        ("succeeded", None, Some("inline"))
    );
}
