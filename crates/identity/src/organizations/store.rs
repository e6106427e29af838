//! SQL of organizations.

use chrono::{DateTime, Utc};
use db::{Mode, OrgTx, Write};
use kernel::OrganizationId;

use super::Organization;
use crate::profile::Accent;

/// Locks the organization's row until the transaction ends. Whoever decides by the organization's members as a whole
/// takes it first, so that such decisions happen one after another.
pub(crate) async fn lock(tx: &mut OrgTx<Write>) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!("select id from platform.organizations where id = $1 for no key update", organization)
        .fetch_optional(tx.conn())
        .await?;
    Ok(())
}

/// Whether no one is, or was ever invited, in the organization.
pub(super) async fn is_untouched(tx: &mut OrgTx<Write>) -> sqlx::Result<bool> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"select not exists (select from tenant.users where organization_id = $1)
              and not exists (select from tenant.invitations where organization_id = $1) as "untouched!""#,
        organization,
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether anyone has joined the organization.
pub async fn has_members(tx: &mut OrgTx<Write>) -> sqlx::Result<bool> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"select exists (select from tenant.users where organization_id = $1) as "has_members!""#,
        organization,
    )
    .fetch_one(tx.conn())
    .await
}

/// The transaction's own organization.
pub(super) async fn find<M: Mode>(tx: &mut OrgTx<M>) -> sqlx::Result<Option<Organization>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        Organization,
        r#"select id as "id: OrganizationId", name, slug, time_zone, accent as "accent: Accent", is_demo, version
             from platform.organizations where id = $1"#,
        organization,
    )
    .fetch_optional(tx.conn())
    .await
}

/// Sets what is given, if the version is still the one seen; returns whether it was.
pub(super) async fn update(
    tx: &mut OrgTx<Write>,
    name: Option<&str>,
    time_zone: Option<&str>,
    accent: Option<Accent>,
    version: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let organization = tx.organization().0;
    let done = sqlx::query!(
        "update platform.organizations
            set name = coalesce($2, name), time_zone = coalesce($3, time_zone), accent = coalesce($6, accent),
                updated_at = $5, version = version + 1
          where id = $1 and version = $4",
        organization,
        name,
        time_zone,
        version,
        now,
        accent.map(Accent::key),
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
