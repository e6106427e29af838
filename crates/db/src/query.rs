//! Queries that are put together as they run.

use sqlx::{Arguments as _, Postgres, QueryBuilder, postgres::PgArguments};

use crate::{DbError, Mode, OrgTx};

/// A query that has the organization as `$1`.
pub fn query_of<M: Mode>(tx: &OrgTx<M>, sql: &str) -> Result<QueryBuilder<Postgres>, DbError> {
    let mut arguments = PgArguments::default();
    arguments.add(tx.organization().0).map_err(sqlx::Error::Encode)?;
    Ok(QueryBuilder::with_arguments(sql, arguments))
}
