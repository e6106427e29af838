//! Bringing the schema to the version this program knows, and telling whether it is there.

use std::str::FromStr;

use sqlx::{
    Connection, PgConnection,
    migrate::{Migrate, Migrator},
    postgres::PgConnectOptions,
};

use crate::{Database, DatabaseUrls, DbError};

static MIGRATOR: Migrator = sqlx::migrate!("../../migrations");

/// The schema version this program needs.
pub fn needed_version() -> i64 {
    MIGRATOR.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// Applies what is missing, under an advisory lock; answers how many migrations it applied. Then lets the serving login
/// switch to the restricted roles, in case it is another than the one that migrated.
pub async fn run(urls: &DatabaseUrls) -> Result<usize, DbError> {
    let admin = PgConnectOptions::from_str(&urls.admin)?.application_name("cradle migrate");
    let mut connection = PgConnection::connect_with(&admin).await?;
    connection.ensure_migrations_table("_sqlx_migrations").await?;
    let before = connection.list_applied_migrations("_sqlx_migrations").await?;
    let found = before.iter().map(|migration| migration.version).max().unwrap_or(0);
    if found > needed_version() {
        return Err(too_new(found));
    }
    MIGRATOR.run(&mut connection).await?;
    let after = connection.list_applied_migrations("_sqlx_migrations").await?.len();

    let server = PgConnectOptions::from_str(&urls.server)?;
    if server.get_username() != admin.get_username() {
        let login = server.get_username().replace('"', "\"\"");
        let grant = format!("grant cradle_app, cradle_platform to \"{login}\"");
        sqlx::raw_sql(sqlx::AssertSqlSafe(grant)).execute(&mut connection).await?;
    }
    connection.close().await?;
    Ok(after - before.len())
}

impl Database {
    /// The newest applied migration; fails when the database cannot be reached.
    pub async fn schema_version(&self) -> Result<i64, DbError> {
        Ok(sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations where success")
            .fetch_one(&self.platform)
            .await?)
    }

    /// Refuses a schema that is older or newer than this program.
    pub async fn check_schema(&self) -> Result<i64, DbError> {
        let found = self.schema_version().await?;
        let needed = needed_version();
        match found.cmp(&needed) {
            std::cmp::Ordering::Equal => Ok(found),
            std::cmp::Ordering::Greater => Err(too_new(found)),
            std::cmp::Ordering::Less => {
                Err(DbError::Schema { found, needed, advice: "run `cradle migrate`" })
            }
        }
    }
}

fn too_new(found: i64) -> DbError {
    DbError::Schema {
        found,
        needed: needed_version(),
        advice: "it belongs to a newer Cradle; upgrade this program",
    }
}
