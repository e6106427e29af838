//! Jobs that the tests run.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use db::{OrgTx, Write};
use kernel::JobId;
use kit::jobs::{Job, JobContext, JobError, JobRegistry};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

/// Writes one row and completes in the same transaction.
#[derive(Serialize, Deserialize)]
pub struct WriteEffect {
    pub note: String,
    /// Between the effect and the commit.
    pub pause_ms: u64,
}

impl WriteEffect {
    pub fn new(note: &str) -> Self {
        Self { note: note.to_owned(), pause_ms: 0 }
    }
}

impl Job for WriteEffect {
    const KIND: &'static str = "test.write_effect";
    const MAX_ATTEMPTS: i32 = 100;

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        let mut tx = cx.write().await?;
        insert_effect(&mut tx, cx.id, &self.note).await?;
        tokio::time::sleep(Duration::from_millis(self.pause_ms)).await;
        cx.complete(tx).await
    }
}

pub async fn insert_effect(tx: &mut OrgTx<Write>, id: JobId, note: &str) -> Result<(), JobError> {
    let organization = tx.organization().0;
    sqlx::query("insert into tenant.effects (organization_id, job_id, note) values ($1, $2, $3)")
        .bind(organization)
        .bind(id.0)
        .bind(note)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Does nothing.
#[derive(Serialize, Deserialize)]
pub struct Nothing {}

impl Job for Nothing {
    const KIND: &'static str = "test.nothing";
    async fn run(self, _cx: JobContext) -> Result<(), JobError> {
        Ok(())
    }
}

/// Fails in a given way, at every attempt.
#[derive(Serialize, Deserialize)]
pub enum Fail {
    Transiently,
    Permanently,
    After { seconds: u64 },
    Panicking,
    WithNul,
}

impl Job for Fail {
    const KIND: &'static str = "test.fail";
    const MAX_ATTEMPTS: i32 = 3;

    async fn run(self, _cx: JobContext) -> Result<(), JobError> {
        match self {
            Self::Transiently => Err(JobError::Transient("not yet".to_owned())),
            Self::Permanently => Err(JobError::Permanent("never".to_owned())),
            Self::After { seconds } => {
                Err(JobError::RetryAfter(Duration::from_secs(seconds), "throttled".to_owned()))
            }
            Self::Panicking => panic!("on purpose"),
            Self::WithNul => Err(JobError::Permanent(format!("a\0b{}", "x".repeat(5000)))),
        }
    }
}

/// Writes one row and queues its next attempt in the same transaction; the second attempt does the rest.
#[derive(Serialize, Deserialize)]
pub struct TryAgain {
    /// Whether someone takes the job over before it says so.
    pub loses_lease: bool,
}

impl Job for TryAgain {
    const KIND: &'static str = "test.try_again";

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        let mut tx = cx.write().await?;
        insert_effect(&mut tx, cx.id, "tried").await?;
        if self.loses_lease {
            sqlx::query("update platform.jobs set lease_token = gen_random_uuid() where id = $1")
                .bind(cx.id.0)
                .execute(tx.conn())
                .await?;
        }
        if cx.attempt == 1 { cx.retry(tx, "not yet").await } else { cx.complete(tx).await }
    }
}

/// Waits at a gate that the test opens, on its first attempt only.
#[derive(Serialize, Deserialize)]
pub struct WaitAtGate {
    pub gate: String,
    pub holds_transaction: bool,
    pub completes: bool,
}

/// Two semaphores: one told that a job waits, one that lets it go on; and how the job ended.
#[derive(Clone)]
pub struct Gate {
    pub reached: Arc<Semaphore>,
    pub open: Arc<Semaphore>,
    pub ends: Arc<Mutex<Vec<String>>>,
}

static GATES: LazyLock<Mutex<HashMap<String, Gate>>> = LazyLock::new(Mutex::default);

impl Gate {
    pub fn named(name: &str) -> Self {
        let new = || Self {
            reached: Arc::new(Semaphore::new(0)),
            open: Arc::new(Semaphore::new(0)),
            ends: Arc::default(),
        };
        GATES.lock().unwrap().entry(name.to_owned()).or_insert_with(new).clone()
    }

    pub async fn wait_until_reached(&self) {
        self.reached.acquire().await.unwrap().forget();
    }

    pub fn ends(&self) -> Vec<String> {
        self.ends.lock().unwrap().clone()
    }
}

impl Job for WaitAtGate {
    const KIND: &'static str = "test.wait_at_gate";

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        let gate = Gate::named(&self.gate);
        let ended = self.work(&cx, &gate).await;
        let end = match &ended {
            Ok(()) => "ok".to_owned(),
            Err(error) => error.to_string(),
        };
        gate.ends.lock().unwrap().push(format!("{}: {end}", cx.attempt));
        ended
    }
}

impl WaitAtGate {
    async fn work(&self, cx: &JobContext, gate: &Gate) -> Result<(), JobError> {
        let held = if self.holds_transaction { Some(cx.write().await?) } else { None };
        if cx.attempt == 1 {
            gate.reached.add_permits(1);
            gate.open.acquire().await.unwrap().forget();
        }
        if !self.completes {
            return Ok(());
        }
        let mut tx = match held {
            Some(tx) => tx,
            None => cx.write().await?,
        };
        insert_effect(&mut tx, cx.id, &format!("attempt {}", cx.attempt)).await?;
        cx.complete(tx).await
    }
}

/// Works in steps, and gives itself back between two of them when the worker stops.
#[derive(Serialize, Deserialize)]
pub struct WorkInSteps {}

impl Job for WorkInSteps {
    const KIND: &'static str = "test.work_in_steps";

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        loop {
            let mut tx = cx.write().await?;
            insert_effect(&mut tx, cx.id, "step").await?;
            tx.commit().await?;
            if cx.is_stopping() {
                return Err(JobError::Stopping);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// A kind of a newer version: no one registers it.
#[derive(Serialize, Deserialize)]
pub struct FromTheFuture {}

impl Job for FromTheFuture {
    const KIND: &'static str = "test.from_the_future";
    async fn run(self, _cx: JobContext) -> Result<(), JobError> {
        unreachable!("not registered")
    }
}

pub fn registry() -> JobRegistry {
    JobRegistry::new()
        .register::<WriteEffect>()
        .register::<Nothing>()
        .register::<Fail>()
        .register::<TryAgain>()
        .register::<WaitAtGate>()
        .register::<WorkInSteps>()
}
