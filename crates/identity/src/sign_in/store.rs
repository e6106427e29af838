//! SQL of joining.

use chrono::{DateTime, Utc};
use db::{OrgTx, Write};
use kernel::{Role, UserId};

use super::policy::Identity;

/// Inserts the new member; returns whether the email was free.
pub(super) async fn insert_member(
    tx: &mut OrgTx<Write>,
    id: UserId,
    identity: &Identity,
    role: Role,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let organization = tx.organization().0;
    let done = sqlx::query!(
        "insert into tenant.users (organization_id, id, email, full_name, role, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $6)
         on conflict on constraint users_email_uq do nothing",
        organization,
        id.0,
        identity.email,
        identity.full_name(),
        role.key(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes the provider's account this member's; returns whether it was no one's until now.
pub(super) async fn insert_identity(
    tx: &mut OrgTx<Write>,
    user_id: UserId,
    identity: &Identity,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let organization = tx.organization().0;
    let done = sqlx::query!(
        "insert into platform.identities (issuer, subject, organization_id, user_id, created_at)
         values ($1, $2, $3, $4, $5)
         on conflict on constraint identities_pk do nothing",
        identity.issuer,
        identity.subject,
        organization,
        user_id.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
