//! The shared test database: made and migrated by the first test of a run, named after the migrations' contents, so that
//! a changed migration gets a fresh one.

use std::str::FromStr;

use db::DatabaseUrls;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};

/// Address of the test server, as an administrator.
const VARIABLE: &str = "CRADLE_TEST_DATABASE_URL";

/// The address of a migrated database.
pub async fn shared() -> DatabaseUrls {
    let server = std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("{VARIABLE} is not set: run the tests by `cargo xtask test`, or set it to a PostgreSQL you administrate")
    });
    let options = PgConnectOptions::from_str(&server).expect(VARIABLE);
    let name = format!("cradle_test_{}", fingerprint());
    let mut connection = PgConnection::connect_with(&options).await.expect("the test server answers");
    // One test makes it, the others wait.
    sqlx::query("select pg_advisory_lock(7274635)").execute(&mut connection).await.unwrap();
    let exists: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(&name)
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let url = with_database(&server, &name);
    let urls = DatabaseUrls { admin: url.clone(), server: url };
    if !exists {
        sqlx::raw_sql(AssertSqlSafe(format!("create database {name}")))
            .execute(&mut connection)
            .await
            .unwrap();
        if let Err(error) = db::migrations::run(&urls).await {
            sqlx::raw_sql(AssertSqlSafe(format!("drop database {name}")))
                .execute(&mut connection)
                .await
                .unwrap();
            panic!("migrating the test database failed: {error}");
        }
    }
    connection.close().await.unwrap();
    urls
}

/// The same address with another database.
fn with_database(url: &str, name: &str) -> String {
    let (address, parameters) = url.split_once('?').map_or((url, None), |(left, right)| (left, Some(right)));
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address[start..].find('/').map_or(address.len(), |at| start + at);
    let parameters = parameters.map(|text| format!("?{text}")).unwrap_or_default();
    format!("{}/{name}{parameters}", &address[..end])
}

/// Changes when any migration does.
fn fingerprint() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
        .collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(std::fs::read(file).unwrap());
    }
    let digest = hash.finalize();
    let start = u64::from_be_bytes(*digest.first_chunk().expect("longer than eight bytes"));
    format!("{start:016x}")
}
