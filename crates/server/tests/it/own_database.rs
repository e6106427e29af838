//! A database of one test's own.

use db::DatabaseUrls;
use sqlx::{AssertSqlSafe, PgPool};
use testkit::TestApp;
use uuid::Uuid;

/// A migrated database that no other test's workers know.
pub struct OwnDatabase {
    name: String,
    pub url: String,
    pub pool: PgPool,
}

impl OwnDatabase {
    /// Makes it beside the shared one.
    pub async fn create(test: &TestApp) -> Self {
        let name = format!("cradle_own_{}", Uuid::now_v7().simple());
        sqlx::raw_sql(AssertSqlSafe(format!("create database {name}"))).execute(&test.admin).await.unwrap();
        let (server, shared) = test.urls.admin.rsplit_once('/').unwrap();
        let parameters = shared.find('?').map_or("", |at| &shared[at..]);
        let url = format!("{server}/{name}{parameters}");
        db::migrations::run(&DatabaseUrls { admin: url.clone(), server: url.clone() }).await.unwrap();
        Self { name, pool: PgPool::connect(&url).await.unwrap(), url }
    }

    /// Removes it.
    pub async fn drop(self, test: &TestApp) {
        self.pool.close().await;
        let sql = format!("drop database {} with (force)", self.name);
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&test.admin).await.unwrap();
    }
}
