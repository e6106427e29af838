//! The application under test.

use std::sync::Arc;

use axum::Router;
use chrono::{DateTime, Duration, TimeZone, Utc};
use db::{Database, DatabaseUrls};
use http::Request;
use identity::{Providers, SignInSettings};
use kernel::{Clock, OrganizationId};
use kit::{App, AppSettings, Environment, keys::Keyring};
use sqlx::PgPool;
use tower::ServiceExt as _;

use crate::{TestResponse, database};

/// The `X-Dev-Secret` of the application under test.
pub const DEV_SECRET: &str = "development-secret-of-the-tests";

/// The whole application over the shared database, with a clock that the test moves.
#[derive(Clone)]
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    pub urls: DatabaseUrls,
    router: Router,
    /// Connected as administrator, past row-level security: for fixtures and for looking at what happened.
    pub admin: PgPool,
}

impl TestApp {
    /// In development mode, without sign-in providers.
    pub async fn spawn() -> Self {
        Self::with(Environment::Development, Providers::new(Vec::new()), |_| {}).await
    }

    /// In the given environment, with providers and changed settings.
    pub async fn with(
        environment: Environment,
        providers: Providers,
        change: impl FnOnce(&mut AppSettings),
    ) -> Self {
        Self::over(database::shared().await, environment, providers, change)
    }

    /// In development mode over a database that is not shared, for tests whose workers would run the jobs of other tests.
    pub fn alone(urls: DatabaseUrls) -> Self {
        Self::over(urls, Environment::Development, Providers::new(Vec::new()), |_| {})
    }

    fn over(
        urls: DatabaseUrls,
        environment: Environment,
        providers: Providers,
        change: impl FnOnce(&mut AppSettings),
    ) -> Self {
        let clock = Clock::manual(start_of_tests());
        let mut settings = AppSettings::new(environment, "http://cradle.test".to_owned());
        let is_development = environment == Environment::Development;
        settings.insert(SignInSettings {
            providers: Arc::new(providers),
            dev_secret: is_development.then(|| DEV_SECRET.into()),
            ..SignInSettings::default()
        });
        change(&mut settings);
        let keys = Keyring::parse("the-secret-key-of-the-automated-tests").expect("long enough");
        let db = Database::connect_lazy(&urls.server, 10).expect("the address parses");
        let app = App::new(db, clock.clone(), keys, settings, server::compose::hooks());
        let router = server::compose::router(app.clone());
        let admin = PgPool::connect_lazy(&urls.admin).expect("the address parses");
        Self { app, clock, urls, router, admin }
    }

    /// Sends a request through the whole router.
    pub async fn send(&self, request: Request<axum::body::Body>) -> TestResponse {
        let response = self.router.clone().oneshot(request).await.expect("the router cannot fail");
        TestResponse::read(response).await
    }

    /// Sends a request whose answer does not end by itself; the body is for the test to read.
    pub async fn open(&self, request: Request<axum::body::Body>) -> http::Response<axum::body::Body> {
        self.router.clone().oneshot(request).await.expect("the router cannot fail")
    }

    /// GET without a session.
    pub async fn get_anonymously(&self, path: &str) -> TestResponse {
        self.send(Request::get(path).body(axum::body::Body::empty()).expect("a valid request")).await
    }

    /// Moves the clock.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// Runs every job that is due, until none is left; answers how many ran.
    pub async fn run_jobs(&self, organization: OrganizationId) -> usize {
        kit::jobs::run_due_jobs_of(&self.app, &server::compose::jobs(), organization)
            .await
            .expect("the queue answers")
    }
}

/// The clock of every test starts here, in whole seconds.
fn start_of_tests() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 18, 0, 0).single().expect("a valid time")
}
