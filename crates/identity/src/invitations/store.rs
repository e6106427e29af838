//! SQL of invitations.

use chrono::{DateTime, Utc};
use db::{OrgTx, Write};
use kernel::{InvitationId, Role, UserId};

use super::Token;

pub(super) struct NewInvitation<'a> {
    pub id: InvitationId,
    pub email: &'a str,
    pub role: Role,
    pub invited_by: Option<UserId>,
    pub expires_at: DateTime<Utc>,
    /// Whether an open invitation of this address is sent anew even though it still counts.
    pub renew_unexpired: bool,
}

/// Inserts an invitation, or revives the open one of the same address if it is expired; answers whose row it is. `None`
/// when the address has an open one that still counts and is not to be renewed.
pub(super) async fn upsert(
    tx: &mut OrgTx<Write>,
    new: &NewInvitation<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<InvitationId>> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"insert into tenant.invitations as i
               (organization_id, id, email, role, invited_by, expires_at, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (organization_id, email) where accepted_at is null and revoked_at is null do update
              set role = excluded.role, invited_by = excluded.invited_by, expires_at = excluded.expires_at,
                  sent_count = i.sent_count + 1
            where $8 or i.expires_at <= $7
           returning id as "id: InvitationId""#,
        organization,
        new.id.0,
        new.email,
        new.role.key(),
        new.invited_by.map(|id| id.0),
        new.expires_at,
        now,
        new.renew_unexpired,
    )
    .fetch_optional(tx.conn())
    .await
}

/// Makes `token` the one that leads to the invitation; an earlier one leads nowhere from then on.
pub(super) async fn put_route(
    tx: &mut OrgTx<Write>,
    id: InvitationId,
    email: &str,
    token: &Token,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "insert into platform.invitation_routes (organization_id, invitation_id, token_hash, email)
         values ($1, $2, $3, $4)
         on conflict on constraint invitation_routes_pk do update set token_hash = excluded.token_hash",
        organization,
        id.0,
        token.hash(),
        email,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Revokes every open invitation of another address.
pub(super) async fn revoke_open_except(
    tx: &mut OrgTx<Write>,
    email: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "with revoked as (
             update tenant.invitations set revoked_at = $3
              where organization_id = $1 and email <> $2 and accepted_at is null and revoked_at is null
             returning id)
         delete from platform.invitation_routes
          where organization_id = $1 and invitation_id in (select id from revoked)",
        organization,
        email,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
