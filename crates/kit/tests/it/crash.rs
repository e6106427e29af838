//! Workers that are killed outright lose no job and double no effect.

use std::{
    process::{Child, Command, Stdio},
    time::Duration,
};

use kernel::Clock;
use kit::jobs::{Enqueue, Worker, WorkerSettings, enqueue};
use tokio_util::sync::CancellationToken;

use crate::{
    harness::Harness,
    kinds::{WriteEffect, registry},
};

const DATABASE: &str = "KIT_TEST_WORKER_DATABASE_URL";
const JOBS: i64 = 2000;

/// Not a test by itself: the test below runs this binary again with the variable set, to have workers it can kill.
#[tokio::test(flavor = "multi_thread")]
async fn worker_process() {
    let Ok(url) = std::env::var(DATABASE) else { return };
    let test = Harness::open(&url, Clock::System);
    Worker::new(test.app, registry(), settings()).run(CancellationToken::new()).await;
}

fn settings() -> WorkerSettings {
    WorkerSettings {
        concurrency: 8,
        lease: Duration::from_millis(1500),
        poll: Duration::from_millis(200),
        ..WorkerSettings::default()
    }
}

fn start(url: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::worker_process", "--nocapture"])
        .env(DATABASE, url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn kill_outright(mut worker: Child) {
    worker.kill().unwrap();
    worker.wait().unwrap();
}

/// Waits until the query answers this number or less; fails when nothing has changed for half a minute.
async fn wait_until_at_most(test: &Harness, query: &str, wanted: i64) -> i64 {
    let mut last = i64::MAX;
    let mut still = 0;
    loop {
        let now = test.count(query).await;
        if now <= wanted {
            return now;
        }
        still = if now == last { still + 1 } else { 0 };
        assert!(still < 1500, "{query} stays {now}");
        last = now;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_workers_lose_nothing_and_double_nothing() {
    let test = Harness::with_clock(Clock::System).await;
    let mut tx = test.app.db.write(test.organization).await.unwrap();
    for number in 0..JOBS {
        // Most of the time a job stands between its effect and its commit, where a kill hurts most.
        let job = WriteEffect { note: number.to_string(), pause_ms: 15 };
        enqueue(&mut tx, &test.system_cx(), &job, Enqueue::default()).await.unwrap();
    }
    tx.commit().await.unwrap();

    let unfinished = "select count(*) from platform.jobs where state <> 'succeeded'";
    let mut workers = vec![start(&test.url), start(&test.url)];
    let mut kills = 0;
    let mut left = JOBS;
    // A worker dies whenever the two have done another 90 jobs, however fast this machine is; the last jobs are left to
    // expire and be taken over in peace.
    while left > 0 {
        let before = left;
        let next_kill = (before - 90).max(0);
        left = wait_until_at_most(&test, unfinished, next_kill).await;
        if left > JOBS / 20 {
            kill_outright(workers.remove(0));
            workers.push(start(&test.url));
            kills += 1;
        }
    }
    workers.into_iter().for_each(kill_outright);

    let retried = test.count("select count(*) from platform.jobs where attempts > 1").await;
    eprintln!("{kills} kills, {retried} jobs run more than once");
    assert_eq!(test.effects().await, JOBS);
    assert_eq!(test.count("select count(distinct note) from tenant.effects").await, JOBS);
    assert!(kills >= 5, "only {kills} kills: the jobs are too fast for this test");
    assert!(retried > 0, "no job was hit");
}
