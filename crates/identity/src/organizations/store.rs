//! SQL of organizations.

use db::{OrgTx, Write};

/// Locks the organization's row until the transaction ends. Whoever decides by the organization's members as a whole
/// takes it first, so that such decisions happen one after another.
pub(crate) async fn lock(tx: &mut OrgTx<Write>) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!("select id from platform.organizations where id = $1 for no key update", organization)
        .fetch_optional(tx.conn())
        .await?;
    Ok(())
}

/// Whether nobody is, or was ever invited, in the organization.
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

/// Whether anybody has joined the organization.
pub(super) async fn has_members(tx: &mut OrgTx<Write>) -> sqlx::Result<bool> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"select exists (select from tenant.users where organization_id = $1) as "has_members!""#,
        organization,
    )
    .fetch_one(tx.conn())
    .await
}
