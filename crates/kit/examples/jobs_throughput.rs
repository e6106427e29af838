//! Measures how many jobs that do nothing the queue runs in a second: `cargo run --release -p kit --example
//! jobs_throughput`, with a PostgreSQL to administrate at `CRADLE_TEST_DATABASE_URL`.
//!
//! `backlog` is a queue that was full when the workers started. `steady` has members queueing one job in each
//! transaction while the workers run. Both count from the start until every job is recorded as succeeded.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    dead_code,
    reason = "a measurement that shares the tests' harness"
)]

#[path = "../tests/it/harness.rs"]
mod harness;

use std::time::{Duration, Instant};

use harness::Harness;
use kernel::Clock;
use kit::jobs::{Enqueue, Job, JobContext, JobError, JobRegistry, WorkerSettings, enqueue};

const BACKLOG: i64 = 40_000;
const STEADY: i64 = 10_000;
const PRODUCERS: i64 = 8;
/// By the partial indexes, so that asking costs next to nothing.
const UNFINISHED: &str = "select (exists (select from platform.jobs where state = 'queued')
    or exists (select from platform.jobs where state = 'running'))::int::int8";

#[derive(serde::Serialize, serde::Deserialize)]
struct Nothing {}

impl Job for Nothing {
    const KIND: &'static str = "bench.nothing";
    async fn run(self, _cx: JobContext) -> Result<(), JobError> {
        Ok(())
    }
}

#[tokio::main]
async fn main() {
    for workers in [1, 2, 4] {
        let rate = backlog(workers).await;
        println!("backlog of {BACKLOG}, {workers} worker(s): {rate:.0} jobs/s");
    }
    let (queued, done) = steady().await;
    println!("steady, {PRODUCERS} producers, 1 worker: queued {queued:.0}/s, done {done:.0} jobs/s");
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn rate(jobs: i64, since: Instant) -> f64 {
    jobs as f64 / since.elapsed().as_secs_f64()
}

async fn backlog(workers: usize) -> f64 {
    let test = Harness::with_clock(Clock::System).await;
    test.sql(&format!(
        "insert into platform.jobs (organization_id, id, kind, payload, run_at, max_attempts, created_at)
         select '{}', gen_random_uuid(), 'bench.nothing', '{{}}', now(), 10, now() from generate_series(1, {BACKLOG})",
        test.organization
    ))
    .await;
    test.sql("vacuum analyze platform.jobs").await;
    let started = Instant::now();
    let running = start(&test, workers);
    let rate = finished(&test, BACKLOG, started).await;
    for worker in running {
        worker.stop().await;
    }
    rate
}

async fn steady() -> (f64, f64) {
    let test = Harness::with_clock(Clock::System).await;
    let running = start(&test, 1);
    let started = Instant::now();
    let mut producers = tokio::task::JoinSet::new();
    for _ in 0..PRODUCERS {
        let (app, cx, organization) = (test.app.clone(), test.system_cx(), test.organization);
        producers.spawn(async move {
            for _ in 0..STEADY / PRODUCERS {
                let mut tx = app.db.write(organization).await.unwrap();
                enqueue(&mut tx, &cx, &Nothing {}, Enqueue::default()).await.unwrap();
                tx.commit().await.unwrap();
            }
        });
    }
    producers.join_all().await;
    let queued = rate(STEADY, started);
    let done = finished(&test, STEADY, started).await;
    for worker in running {
        worker.stop().await;
    }
    (queued, done)
}

fn start(test: &Harness, workers: usize) -> Vec<harness::Running> {
    let registry = JobRegistry::new().register::<Nothing>();
    (0..workers).map(|_| test.start_worker(registry.clone(), WorkerSettings::default())).collect()
}

async fn finished(test: &Harness, jobs: i64, since: Instant) -> f64 {
    while test.count(UNFINISHED).await > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    rate(jobs, since)
}
