//! A fingerprint of everything an organization owns.

use std::collections::BTreeMap;

use kernel::OrganizationId;
use sqlx::{AssertSqlSafe, PgPool};

/// Tables that belong to organizations, with the column that says to which.
pub async fn tables(admin: &PgPool) -> Vec<(String, &'static str)> {
    let names: Vec<String> = sqlx::query_scalar(
        "select a.attrelid::regclass::text from pg_attribute a join pg_class c on c.oid = a.attrelid
          where c.relnamespace in ('tenant'::regnamespace, 'platform'::regnamespace) and c.relkind in ('r', 'p')
            and a.attname = 'organization_id' and not a.attisdropped
          order by 1",
    )
    .fetch_all(admin)
    .await
    .unwrap();
    assert!(names.len() >= 14, "{names:?}");
    let mut tables: Vec<_> = names.into_iter().map(|name| (name, "organization_id")).collect();
    tables.push(("platform.organizations".to_owned(), "id"));
    tables
}

/// Per table, how many rows the organization has and a digest of them.
pub async fn take(admin: &PgPool, organization: OrganizationId) -> BTreeMap<String, (i64, String)> {
    let parts: Vec<String> = tables(admin)
        .await
        .iter()
        .map(|(table, column)| {
            format!(
                "select '{table}', count(*), coalesce(md5(string_agg(t::text, '|' order by t::text)), '')
                   from {table} t where {column} = $1"
            )
        })
        .collect();
    let rows: Vec<(String, i64, String)> = sqlx::query_as(AssertSqlSafe(parts.join(" union all ")))
        .bind(organization.0)
        .fetch_all(admin)
        .await
        .unwrap();
    rows.into_iter().map(|(table, count, digest)| (table, (count, digest))).collect()
}
