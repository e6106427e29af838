//! Statements that forgot their WHERE, or never had good intentions: whatever one tenant's transaction runs, the rows of
//! another are neither seen nor changed, on every table there is.

use kernel::OrganizationId;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, PgPool, postgres::PgConnectOptions};

use crate::{
    snapshot,
    world::{self, World},
};

/// Refused by a policy or for want of a privilege.
const INSUFFICIENT_PRIVILEGE: &str = "42501";

/// What is done to a table.
struct Target<'a> {
    table: &'a str,
    /// Names its organization.
    owner: &'a str,
    /// The columns that are stored.
    columns: Vec<String>,
}

impl Target<'_> {
    async fn describe<'a>(admin: &PgPool, table: &'a str, owner: &'a str) -> Target<'a> {
        let columns = sqlx::query_scalar(
            "select quote_ident(attname) from pg_attribute
              where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
        )
        .bind(table)
        .fetch_all(admin)
        .await
        .unwrap();
        Target { table, owner, columns }
    }

    fn select(&self) -> String {
        format!("select {} from {}", self.owner, self.table)
    }

    fn delete(&self) -> String {
        format!("delete from {}", self.table)
    }

    /// Touches a column that the role may write, if there is one.
    async fn update(&self, connection: &mut PgConnection) -> String {
        for column in &self.columns {
            let may = format!(
                "select has_column_privilege('{}', '{}', 'update')",
                self.table,
                column.trim_matches('"')
            );
            if sqlx::query_scalar::<_, bool>(AssertSqlSafe(may)).fetch_one(&mut *connection).await.unwrap() {
                return format!("update {} set {column} = {column}", self.table);
            }
        }
        format!("update {0} set {1} = {1}", self.table, self.owner)
    }

    fn give_away(&self, to: OrganizationId) -> String {
        format!("update {} set {} = '{to}'", self.table, self.owner)
    }

    /// Inserts a copy of someone's row, which as administrator is read from `source`.
    async fn insert(&self, admin: &PgPool, source: OrganizationId) -> String {
        let row = format!("select to_jsonb(t)::text from {} t where {} = $1 limit 1", self.table, self.owner);
        let row: String =
            sqlx::query_scalar(AssertSqlSafe(row)).bind(source.0).fetch_one(admin).await.unwrap();
        let columns = self.columns.join(", ");
        format!(
            "insert into {0} ({columns}) select {columns} from jsonb_populate_record(null::{0}, '{1}')",
            self.table,
            row.replace('\'', "''"),
        )
    }
}

async fn run(connection: &mut PgConnection, statement: &str) -> Result<u64, String> {
    // Between savepoints: a refusal must not spoil the transaction for the next attempt.
    let mut savepoint = connection.begin().await.unwrap();
    let result = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *savepoint).await;
    savepoint.rollback().await.unwrap();
    result.map(|done| done.rows_affected()).map_err(|error| code(&error))
}

fn code(error: &sqlx::Error) -> String {
    error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .expect("an answer of the database")
        .into_owned()
}

#[tokio::test]
async fn no_statement_of_one_tenant_reaches_rows_of_another() {
    let test = world::spawn().await;
    let (own, other) = (World::create(&test).await.organization, World::create(&test).await.organization);
    let before = snapshot::take(&test.admin, other.id).await;
    for (table, owner) in snapshot::tables(&test.admin).await {
        let (rows, _) = before[&table];
        assert!(rows > 0, "tests/it/world.rs makes no row of {table}, so nothing can be tried on it");
        let target = Target::describe(&test.admin, &table, owner).await;
        let foreign_row = target.insert(&test.admin, other.id).await;

        let mut tx = own.write().await;
        let seen: Result<Vec<uuid::Uuid>, _> =
            sqlx::query_scalar(AssertSqlSafe(target.select())).fetch_all(tx.conn()).await;
        let seen = seen.unwrap_or_else(|error| panic!("{table} cannot be read: {error}"));
        assert!(!seen.is_empty(), "{table} shows not even the own rows");
        assert!(seen.iter().all(|id| *id == own.id.0), "{table} shows foreign rows");

        // Own rows only, or nothing for want of the privilege, or refused by a key that own rows hang on.
        let update = target.update(tx.conn()).await;
        for statement in [update, target.delete()] {
            match run(tx.conn(), &statement).await {
                Ok(affected) => assert_eq!(affected, seen.len() as u64, "{statement}"),
                Err(code) => {
                    assert!(
                        [INSUFFICIENT_PRIVILEGE, "23503"].contains(&code.as_str()),
                        "{statement}: {code}"
                    );
                }
            }
        }
        for statement in [foreign_row, target.give_away(other.id)] {
            let refused = run(tx.conn(), &statement).await;
            assert_eq!(refused, Err(INSUFFICIENT_PRIVILEGE.to_owned()), "{statement}");
        }
        // What it says it is about changes nothing.
        for statement in [
            format!("update {table} set {} where {owner} = '{}'", assignment(&target), other.id),
            format!("delete from {table} where {owner} = '{}'", other.id),
        ] {
            match run(tx.conn(), &statement).await {
                Ok(affected) => assert_eq!(affected, 0, "{statement}"),
                Err(code) => assert_eq!(code, INSUFFICIENT_PRIVILEGE, "{statement}"),
            }
        }
    }
    assert_eq!(snapshot::take(&test.admin, other.id).await, before);
}

fn assignment(target: &Target<'_>) -> String {
    format!("{0} = {0}", target.columns.last().unwrap())
}

#[tokio::test]
async fn the_search_functions_find_own_rows_only() {
    let test = world::spawn().await;
    let (own, other) = (World::create(&test).await, World::create(&test).await);
    let mut tx = own.organization.write().await;
    for (searched, mine, theirs, all) in [
        ("cases", own.cases.intake.id, other.cases.intake.id, 7),
        ("tasks", own.tasks.intake.id, other.tasks.intake.id, 4),
        ("intended_parents", own.intended_parents.active.id, other.intended_parents.active.id, 2),
    ] {
        let search = format!("select unnest(ids) from tenant.find_{searched}(array['%'], 10000, 10000)");
        let found: Vec<uuid::Uuid> =
            sqlx::query_scalar(AssertSqlSafe(search)).fetch_all(tx.conn()).await.unwrap();
        assert!(found.contains(&mine) && !found.contains(&theirs), "{searched}");
        assert_eq!(found.len(), all, "{searched}");
    }
}

/// A connection whose transaction forgot to say which organization it is, both fresh and used before.
#[tokio::test]
async fn without_an_organization_every_statement_is_an_error() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let options: PgConnectOptions = test.urls.server.parse().unwrap();
    for used_before in [false, true] {
        let options = options.clone().options([("role", "cradle_app")]);
        let mut connection = PgConnection::connect_with(&options).await.unwrap();
        if used_before {
            let mut tx = connection.begin().await.unwrap();
            let set = format!("set local app.org_id = '{}'", world.organization.id);
            sqlx::raw_sql(AssertSqlSafe(set)).execute(&mut *tx).await.unwrap();
            tx.rollback().await.unwrap();
        }
        for (table, owner) in snapshot::tables(&test.admin).await {
            let target = Target::describe(&test.admin, &table, owner).await;
            let statements = [
                target.select(),
                target.update(&mut connection).await,
                target.delete(),
                target.insert(&test.admin, world.organization.id).await,
                format!("select count(*) from {table} where {owner} = '{}'", world.organization.id),
            ];
            for statement in statements {
                let code = run(&mut connection, &statement).await.expect_err(&statement);
                // No such setting, an empty one, or no privilege to begin with.
                assert!(
                    ["42704", "22P02", INSUFFICIENT_PRIVILEGE].contains(&code.as_str()),
                    "{statement}: {code}"
                );
            }
        }
        for searched in ["cases", "tasks", "intended_parents"] {
            let search = format!("select * from tenant.find_{searched}(array['%'], 10, 10)");
            let code = run(&mut connection, &search).await.expect_err(&search);
            assert!(["42704", "22P02"].contains(&code.as_str()), "{search}: {code}");
        }
    }
}
