//! The transaction that carries its organization.

use std::marker::PhantomData;

use kernel::OrganizationId;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};

use crate::{DbError, run_to_completion::RunToCompletion};

/// Marks a transaction that may only read.
#[derive(Debug)]
pub struct Read;

/// Marks a transaction that may write and commit.
#[derive(Debug)]
pub struct Write;

/// [`Read`] or [`Write`].
pub trait Mode: Send + Sync {
    /// The words after BEGIN.
    const BEGIN: &'static str;
}

impl Mode for Read {
    const BEGIN: &'static str = "BEGIN READ ONLY";
}

impl Mode for Write {
    const BEGIN: &'static str = "BEGIN";
}

/// A transaction in which row-level security admits the rows of one organization only. Dropping it rolls back.
pub struct OrgTx<M: Mode> {
    tx: Transaction<'static, Postgres>,
    organization: OrganizationId,
    mode: PhantomData<M>,
}

impl<M: Mode> OrgTx<M> {
    pub(crate) async fn begin(pool: &PgPool, organization: OrganizationId) -> Result<Self, DbError> {
        // One round trip for both. The id is a UUID by type, so it cannot carry SQL.
        let statement = format!("{}; SET LOCAL app.org_id = '{organization}'", M::BEGIN);
        // To its end, whoever goes away (a closed browser): else the pool would get back a connection that has begun a
        // transaction without knowing it.
        let pool = pool.clone();
        let tx = RunToCompletion::new(async move { pool.begin_with(AssertSqlSafe(statement)).await }).await?;
        Ok(Self { tx, organization, mode: PhantomData })
    }

    /// The organization whose rows this transaction sees.
    pub fn organization(&self) -> OrganizationId {
        self.organization
    }

    /// The connection, for `sqlx::query!` and its kin.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}

impl OrgTx<Write> {
    /// Makes everything done in it durable and visible.
    pub async fn commit(self) -> Result<(), DbError> {
        Ok(self.tx.commit().await?)
    }

    /// Marks a point to which [`Self::rollback_to_savepoint`] returns, so that one bad item does not spoil the rest.
    pub async fn savepoint(&mut self) -> Result<(), DbError> {
        self.control("SAVEPOINT item").await
    }

    /// Forgets the last savepoint and keeps what was done since.
    pub async fn release_savepoint(&mut self) -> Result<(), DbError> {
        self.control("RELEASE SAVEPOINT item").await
    }

    /// Keeps what was done since the last savepoint and marks the next one, in one round trip.
    pub async fn advance_savepoint(&mut self) -> Result<(), DbError> {
        self.control("RELEASE SAVEPOINT item; SAVEPOINT item").await
    }

    /// Undoes what was done since the last savepoint and forgets it.
    pub async fn rollback_to_savepoint(&mut self) -> Result<(), DbError> {
        self.control("ROLLBACK TO SAVEPOINT item; RELEASE SAVEPOINT item").await
    }

    async fn control(&mut self, statement: &'static str) -> Result<(), DbError> {
        sqlx::raw_sql(statement).execute(&mut *self.tx).await?;
        Ok(())
    }
}
