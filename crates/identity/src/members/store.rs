//! SQL of members.

use chrono::{DateTime, Utc};
use db::{OrgTx, Write};
use kernel::{Role, UserId};

use super::NewMember;

pub(super) async fn put(
    tx: &mut OrgTx<Write>,
    id: UserId,
    member: &NewMember<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<UserId> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"insert into tenant.users as u
               (organization_id, id, email, full_name, role, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $6)
           on conflict on constraint users_email_uq do update
              set role = excluded.role, is_active = true, deactivated_at = null,
                  updated_at = case when u.role = excluded.role and u.is_active then u.updated_at
                                    else excluded.updated_at end,
                  version = case when u.role = excluded.role and u.is_active then u.version
                                 else u.version + 1 end
           returning id as "id: UserId""#,
        organization,
        id.0,
        member.email,
        member.full_name,
        member.role.key(),
        now,
    )
    .fetch_one(tx.conn())
    .await
}

/// Gives every session of the member the role, which is the one that counts from the next request on.
pub(super) async fn set_session_roles(tx: &mut OrgTx<Write>, id: UserId, role: Role) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "update platform.sessions set role = $3
          where organization_id = $1 and user_id = $2 and revoked_at is null and role <> $3",
        organization,
        id.0,
        role.key(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
