//! Several workers at once, and how fast they wake.

use std::time::Duration;

use chrono::{DateTime, Duration as ChronoDuration, NaiveTime};
use kernel::Clock;
use kit::jobs::{Enqueue, JobRegistry, WorkerSettings, enqueue};

use crate::{
    harness::Harness,
    kinds::{Nothing, WriteEffect, registry},
};

const SUCCEEDED: &str = "select count(*) from platform.jobs where state = 'succeeded'";

/// Only a notification or a due time wakes such a worker.
fn rarely_polling() -> WorkerSettings {
    WorkerSettings { poll: Duration::from_mins(10), ..WorkerSettings::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_run_every_job_once() {
    let test = Harness::new().await;
    let other = Harness::open(&test.url, test.clock.clone());
    // Fewer jobs at a time than connections: on a busy machine a job that waits too long for one is retried, as it should.
    let settings = || WorkerSettings { concurrency: 4, ..WorkerSettings::default() };
    let workers = [test.start_worker(registry(), settings()), other.start_worker(registry(), settings())];
    let mut tx = test.app.db.write(test.organization).await.unwrap();
    for number in 0..500 {
        let job = WriteEffect::new(&number.to_string());
        enqueue(&mut tx, &test.system_cx(), &job, Enqueue::default()).await.unwrap();
    }
    tx.commit().await.unwrap();
    for number in 500..1000 {
        test.enqueue_now(&WriteEffect::new(&number.to_string())).await;
    }
    test.wait_for_count(SUCCEEDED, 1000).await;
    for worker in workers {
        worker.stop().await;
    }
    assert_eq!(test.effects().await, 1000);
    assert_eq!(test.count("select count(distinct note) from tenant.effects").await, 1000);
    assert_eq!(test.count("select count(*) from platform.jobs where attempts <> 1").await, 0);
    assert_eq!(test.count("select count(distinct worker) from platform.jobs").await, 2, "both worked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_wakes_an_idle_worker() {
    let test = Harness::with_clock(Clock::System).await;
    // It looks by itself only every ten minutes, longer than this test waits.
    let worker = test.start_worker(registry(), rarely_polling());
    for _ in 0..5 {
        let id = test.enqueue_now(&Nothing {}).await;
        test.wait_for_state(id, "succeeded").await;
        // Idle again before the next.
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    worker.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commits_at_the_same_moment_wake_it_for_all() {
    let test = Harness::with_clock(Clock::System).await;
    let worker = test.start_worker(registry(), rarely_polling());
    let mut members = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (app, cx, organization) = (test.app.clone(), test.system_cx(), test.organization);
        members.spawn(async move {
            for _ in 0..50 {
                let mut tx = app.db.write(organization).await.unwrap();
                enqueue(&mut tx, &cx, &Nothing {}, Enqueue::default()).await.unwrap();
                tx.commit().await.unwrap();
            }
        });
    }
    members.join_all().await;
    test.wait_for_count(SUCCEEDED, 400).await;
    worker.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_wakes_when_a_job_falls_due() {
    let test = Harness::with_clock(Clock::System).await;
    let due = test.clock.now() + ChronoDuration::seconds(4);
    let id = test.enqueue(&Nothing {}, Enqueue::at(due)).await.unwrap();
    let worker = test.start_worker(registry(), rarely_polling());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(test.job(id).await.state, "queued");
    test.wait_for_state(id, "succeeded").await;
    let finished = test.job(id).await.finished_at.unwrap();
    worker.stop().await;
    assert!(finished >= due, "{finished} is before {due}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_survives_losing_its_connections() {
    let test = Harness::with_clock(Clock::System).await;
    let settings = WorkerSettings { poll: Duration::from_millis(200), ..WorkerSettings::default() };
    let worker = test.start_worker(registry(), settings);
    let first = test.enqueue_now(&Nothing {}).await;
    test.wait_for_state(first, "succeeded").await;
    test.sql(
        "select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'cradle'",
    )
    .await;
    // By a connection of its own: those of the pool are just gone.
    let other = Harness::open(&test.url, Clock::System);
    let other = Harness { organization: test.organization, ..other };
    for _ in 0..20 {
        other.enqueue_now(&WriteEffect::new("after")).await;
    }
    test.wait_for_count(SUCCEEDED, 21).await;
    worker.stop().await;
    assert_eq!(test.effects().await, 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_jobs_of_the_day_run_once_whatever_the_number_of_workers_and_restarts() {
    // Nine in the morning in Los Angeles, where organizations are by default.
    let noon = DateTime::from_timestamp(1_795_280_400, 0).unwrap();
    let test = Harness::with_clock(Clock::manual(noon)).await;
    let other = Harness::open(&test.url, test.clock.clone());
    test.insert_organization(other.organization, other.user).await;
    let daily = || JobRegistry::new().register_daily::<Nothing>(NaiveTime::from_hms_opt(8, 0, 0).unwrap());
    for day in 1..=2 {
        for _restart in 0..2 {
            let workers = [&test, &other, &test, &other]
                .map(|harness| harness.start_worker(daily(), WorkerSettings::default()));
            test.wait_for_count(SUCCEEDED, 2 * day).await;
            for worker in workers {
                worker.stop().await;
            }
        }
        test.clock.advance(ChronoDuration::days(1));
    }
    assert_eq!(test.count("select count(*) from platform.jobs").await, 4);
    assert_eq!(test.count("select count(distinct payload->>'date') from platform.jobs").await, 2);
}
