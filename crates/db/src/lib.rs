//! The only door to PostgreSQL.
//!
//! Owns the pools, the migrations and [`OrgTx`], the transaction that carries its organization. Invariants:
//! - Tenant queries run as role `cradle_app`, which owns nothing and cannot bypass row-level security.
//! - Every tenant transaction sets `app.org_id` for its own duration, in the same round trip as BEGIN.
//! - A commit exists only on [`OrgTx<Write>`]; dropping a transaction rolls it back.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the one crate that holds connections"
)]

mod error;
mod listen;
pub mod migrations;
mod org_tx;
mod query;
mod run_to_completion;

pub use error::{DbError, OnConstraint};
pub use listen::Listener;
pub use org_tx::{Mode, OrgTx, Read, Write};
pub use query::query_of;

use std::{str::FromStr, time::Duration};

use kernel::OrganizationId;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

/// How to reach the database.
#[derive(Clone)]
pub struct DatabaseUrls {
    /// Used to migrate and to create roles.
    pub admin: String,
    /// Used to serve. May be the same: every connection switches to a restricted role as it opens.
    pub server: String,
}

/// Connections that a process listens on for as long as it runs, one for jobs and one for changes. They come from the platform's
/// pool, which has to have some besides.
const LISTENERS: u32 = 2;

/// Connections as the tenant role and as the platform role.
#[derive(Clone)]
pub struct Database {
    tenant: PgPool,
    platform: PgPool,
}

impl Database {
    /// Opens the pools lazily; the first use connects. `max_connections` is the sum over both, at least five.
    pub fn connect_lazy(url: &str, max_connections: u32) -> Result<Self, DbError> {
        let platform_share = LISTENERS + (max_connections.saturating_sub(LISTENERS) / 4).max(1);
        let tenant_share = max_connections.saturating_sub(platform_share).max(2);
        Ok(Self {
            tenant: pool(url, "cradle_app", tenant_share)?,
            platform: pool(url, "cradle_platform", platform_share)?,
        })
    }

    /// Begins a read-only transaction of one organization.
    pub async fn read(&self, organization: OrganizationId) -> Result<OrgTx<Read>, DbError> {
        OrgTx::begin(&self.tenant, organization).await
    }

    /// Begins a read-write transaction of one organization.
    pub async fn write(&self, organization: OrganizationId) -> Result<OrgTx<Write>, DbError> {
        OrgTx::begin(&self.tenant, organization).await
    }

    /// The pool for queries outside a tenant. For crate `platform` alone: clippy refuses it elsewhere.
    pub fn platform_pool(&self) -> &PgPool {
        &self.platform
    }

    /// Refuses to serve with roles that could see past row-level security.
    pub async fn check_roles(&self) -> Result<(), DbError> {
        for pool in [&self.tenant, &self.platform] {
            let unsafe_role: bool = sqlx::query_scalar(
                "select rolsuper or rolbypassrls
                        or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                    where n.nspname in ('tenant', 'platform') and c.relowner = r.oid)
                   from pg_roles r where rolname = current_user",
            )
            .fetch_one(pool)
            .await?;
            if unsafe_role {
                return Err(DbError::UnsafeRole);
            }
        }
        Ok(())
    }

    /// Waits for running queries and closes every connection.
    pub async fn close(&self) {
        self.tenant.close().await;
        self.platform.close().await;
    }
}

/// Connect options that switch to `role` before the first statement and keep runaway statements short.
fn options(url: &str, role: &str) -> Result<PgConnectOptions, DbError> {
    Ok(PgConnectOptions::from_str(url)?.application_name("cradle").options([
        ("role", role),
        ("statement_timeout", "30s"),
        ("lock_timeout", "10s"),
        ("idle_in_transaction_session_timeout", "60s"),
        ("jit", "off"),
        ("timezone", "UTC"),
    ]))
}

/// Refuses what is no address of a database; connects to nothing.
pub fn check_url(url: &str) -> Result<(), DbError> {
    PgConnectOptions::from_str(url)?;
    Ok(())
}

fn pool(url: &str, role: &str, max_connections: u32) -> Result<PgPool, DbError> {
    Ok(PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(Duration::from_secs(5))
        // A broken connection shows at the first statement; asking first would cost every request a round trip.
        .test_before_acquire(false)
        .connect_lazy_with(options(url, role)?))
}
