//! A database of its own for each test, with one organization and one member.

use std::{
    str::FromStr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use chrono::{DateTime, Utc};
use db::{Database, DatabaseUrls};
use kernel::{Actor, Channel, Clock, Cx, JobId, OrganizationId, Origin, Role, SystemActor, UserId};
use kit::{
    App, AppSettings, Environment,
    hooks::Hooks,
    jobs::{Enqueue, Job, JobRegistry, Worker, WorkerSettings, enqueue},
    keys::Keyring,
};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, PgPool, postgres::PgConnectOptions,
    postgres::PgPoolOptions,
};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const VARIABLE: &str = "CRADLE_TEST_DATABASE_URL";
const PREFIX: &str = "cradle_jobs_";

pub struct Harness {
    pub app: App,
    pub clock: Clock,
    pub organization: OrganizationId,
    pub user: UserId,
    /// Past row-level security.
    pub admin: PgPool,
    pub url: String,
    /// The database goes with it; absent for a second connection to one.
    #[expect(dead_code, reason = "only dropped")]
    pub guard: Option<OwnDatabase>,
}

/// A running worker.
pub struct Running {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    /// Stops it and waits until it has drained.
    pub async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

impl Harness {
    /// With a clock that stands still until the test moves it.
    pub async fn new() -> Self {
        Self::with_clock(Clock::manual(Clock::System.now())).await
    }

    pub async fn with_clock(clock: Clock) -> Self {
        let server = std::env::var(VARIABLE).unwrap_or_else(|_| {
            panic!("{VARIABLE} is not set: give these tests a PostgreSQL they administrate")
        });
        let (url, guard) = create_database(&server).await;
        db::migrations::run(&DatabaseUrls { admin: url.clone(), server: url.clone() }).await.unwrap();
        let this = Self { guard: Some(guard), ..Self::open(&url, clock) };
        this.fill().await;
        this
    }

    /// An existing database, as another process of the same test sees it.
    pub fn open(url: &str, clock: Clock) -> Self {
        let admin = PgPoolOptions::new().max_connections(4).connect_lazy(url).unwrap();
        let settings = AppSettings::new(Environment::Development, "http://cradle.test".to_owned());
        let keys = Keyring::parse("the-secret-key-of-the-automated-tests").unwrap();
        let db = Database::connect_lazy(url, 24).unwrap();
        let app = App::new(db, clock.clone(), keys, settings, Hooks::default());
        let organization = OrganizationId(app.ids.next());
        let user = UserId(app.ids.next());
        Self { app, clock, organization, user, admin, url: url.to_owned(), guard: None }
    }

    async fn fill(&self) {
        // Nothing unique in it: an effect that happens twice shows.
        self.sql(
            "create table tenant.effects (organization_id uuid not null, job_id uuid not null, note text not null)",
        )
        .await;
        self.sql("call platform.secure_tenant_table('tenant.effects')").await;
        self.insert_organization(self.organization, self.user).await;
    }

    /// An organization with one developer.
    pub async fn insert_organization(&self, organization: OrganizationId, user: UserId) {
        self.sql(&format!(
            "insert into platform.organizations (id, name, slug, created_at, updated_at)
             values ('{organization}', 'Test agency', 'test-{organization}', now(), now());
             insert into tenant.users (organization_id, id, email, full_name, role, created_at, updated_at)
             values ('{organization}', '{user}', '{user}@example.com', 'Dev Eloper', 'developer', now(), now())"
        ))
        .await;
    }

    pub async fn sql(&self, statement: &str) {
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&self.admin).await.unwrap();
    }

    /// One number from a query.
    pub async fn count(&self, query: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(&self.admin).await.unwrap()
    }

    pub fn system_cx(&self) -> Cx {
        self.app.cx(Actor::system(self.organization, SystemActor::System), Origin::of(Channel::Job))
    }

    pub fn user_cx(&self) -> Cx {
        self.app
            .cx(Actor::person(self.organization, self.user, Role::Developer, None), Origin::of(Channel::Web))
    }

    /// Queues a job in a transaction of its own.
    pub async fn enqueue<J: Job>(&self, job: &J, options: Enqueue) -> Option<JobId> {
        let mut tx = self.app.db.write(self.organization).await.unwrap();
        let id = enqueue(&mut tx, &self.system_cx(), job, options).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Queues a job that is ready now.
    pub async fn enqueue_now<J: Job>(&self, job: &J) -> JobId {
        self.enqueue(job, Enqueue::default()).await.unwrap()
    }

    pub async fn run_due(&self, registry: &JobRegistry) -> usize {
        kit::jobs::run_due_jobs(&self.app, registry).await.unwrap()
    }

    pub fn start_worker(&self, registry: JobRegistry, settings: WorkerSettings) -> Running {
        let stop = CancellationToken::new();
        let task = tokio::spawn(Worker::new(self.app.clone(), registry, settings).run(stop.clone()));
        Running { stop, task }
    }

    pub async fn job(&self, id: JobId) -> Row {
        sqlx::query_as("select state, attempts, run_at, last_error, finished_at, worker from platform.jobs where id = $1")
            .bind(id.0)
            .fetch_one(&self.admin)
            .await
            .unwrap()
    }

    /// Waits until the query answers this number; fails after half a minute.
    pub async fn wait_for_count(&self, query: &str, wanted: i64) {
        for _ in 0..3000 {
            if self.count(query).await == wanted {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let unfinished: Vec<Row> = sqlx::query_as(
            "select state, attempts, run_at, last_error, finished_at, worker from platform.jobs
              where state <> 'succeeded' limit 3",
        )
        .fetch_all(&self.admin)
        .await
        .unwrap();
        panic!("{query} is {} and not {wanted}; not done: {unfinished:?}", self.count(query).await);
    }

    pub async fn wait_for_state(&self, id: JobId, state: &str) {
        let query = format!("select count(*) from platform.jobs where id = '{id}' and state = '{state}'");
        self.wait_for_count(&query, 1).await;
    }

    pub async fn effects(&self) -> i64 {
        self.count("select count(*) from tenant.effects").await
    }
}

/// A job as it stands in the table.
#[derive(Debug, sqlx::FromRow)]
pub struct Row {
    pub state: String,
    pub attempts: i32,
    pub run_at: DateTime<Utc>,
    pub last_error: Option<String>,
    pub finished_at: Option<DateTime<Utc>>,
    pub worker: Option<String>,
}

/// Makes an empty database, named by the time, and removes those of runs more than an hour ago: a failed test leaves
/// its database to look at.
async fn create_database(server: &str) -> (String, OwnDatabase) {
    let options = PgConnectOptions::from_str(server).expect(VARIABLE);
    let pool = PgPoolOptions::new().max_connections(1).connect_with(options.clone()).await.expect(VARIABLE);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let names: Vec<String> =
        sqlx::query_scalar("select datname from pg_database where starts_with(datname, $1)")
            .bind(PREFIX)
            .fetch_all(&pool)
            .await
            .unwrap();
    for name in names {
        let made = name[PREFIX.len()..].split('_').next().and_then(|it| it.parse::<u64>().ok());
        if made.is_some_and(|made| made + 3600 < now) {
            let drop = format!("drop database if exists {name} with (force)");
            // Another test may be dropping it too.
            let _ = sqlx::raw_sql(AssertSqlSafe(drop)).execute(&pool).await;
        }
    }
    let name = format!("{PREFIX}{now}_{}", uuid::Uuid::new_v4().simple());
    sqlx::raw_sql(AssertSqlSafe(format!("create database {name}"))).execute(&pool).await.unwrap();
    pool.close().await;
    let url = options.database(&name).to_url_lossy().to_string();
    (url, OwnDatabase { server: server.to_owned(), name })
}

/// Drops the database when the test has passed.
pub struct OwnDatabase {
    server: String,
    name: String,
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let statement = format!("drop database if exists {} with (force)", self.name);
        let server = self.server.clone();
        let drop = async move {
            let mut connection = PgConnection::connect(&server).await?;
            sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await
        };
        // The test's own runtime cannot wait here.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let _ = std::thread::spawn(move || runtime.block_on(drop)).join();
    }
}
