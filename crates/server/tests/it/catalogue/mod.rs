//! The catalogue test: every table keeps the rules by which tenants never see each other.

mod rights;
mod rules;
mod shape;

use rules::Rule;
use sqlx::{AssertSqlSafe, PgConnection};
use testkit::TestApp;

/// A tenant table as it should be, for the breaches to spoil.
const PROBE: &str = "
    create table tenant.probes (
        organization_id uuid not null constraint probes_organization_id_fk references platform.organizations (id),
        id uuid not null,
        constraint probes_pk primary key (organization_id, id)
    );
    call platform.secure_tenant_table('tenant.probes')";

fn rules() -> impl Iterator<Item = &'static Rule> {
    shape::RULES.iter().chain(rights::RULES)
}

async fn offenders(connection: &mut PgConnection, rule: &Rule) -> Vec<String> {
    sqlx::query_scalar(rule.offenders).fetch_all(connection).await.unwrap_or_else(|error| {
        panic!("rule \"{}\" cannot be checked: {error}", rule.says);
    })
}

#[tokio::test]
async fn the_schema_keeps_every_rule() {
    let test = TestApp::spawn().await;
    let mut connection = test.admin.acquire().await.unwrap();
    let mut breaches = Vec::new();
    for rule in rules() {
        for offender in offenders(&mut connection, rule).await {
            breaches.push(format!("{offender}: {}", rule.says));
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[tokio::test]
async fn a_table_made_by_the_book_keeps_every_rule() {
    let test = TestApp::spawn().await;
    let mut tx = test.admin.begin().await.unwrap();
    sqlx::raw_sql(PROBE).execute(&mut *tx).await.unwrap();
    for rule in rules() {
        let offenders = offenders(&mut tx, rule).await;
        assert!(offenders.is_empty(), "{}: {offenders:?}", rule.says);
    }
}

/// A rule that reports nothing because its query is wrong would protect no one.
#[tokio::test]
async fn every_rule_notices_its_breach() {
    let test = TestApp::spawn().await;
    for rule in rules() {
        let mut tx = test.admin.begin().await.unwrap();
        sqlx::raw_sql(PROBE).execute(&mut *tx).await.unwrap();
        for breach in rule.breaches {
            let mut tx = sqlx::Connection::begin(&mut *tx).await.unwrap();
            let result = sqlx::raw_sql(AssertSqlSafe(*breach)).execute(&mut *tx).await;
            assert!(result.is_ok(), "{breach}: {result:?}");
            let offenders = offenders(&mut tx, rule).await;
            assert_eq!(offenders.len(), 1, "{}\nnoticed {offenders:?} after\n{breach}", rule.says);
        }
    }
}
