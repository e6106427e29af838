//! SQL of sessions.

use chrono::{DateTime, Utc};
use db::{OrgTx, Write};
use kernel::{Role, SessionId, UserId};

use super::Client;

pub(super) struct SessionMember {
    pub role: Role,
    pub is_active: bool,
}

/// The member, locked until the transaction ends against a deactivation or a change of role.
pub(super) async fn lock_member(
    tx: &mut OrgTx<Write>,
    user_id: UserId,
) -> sqlx::Result<Option<SessionMember>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        SessionMember,
        r#"select role as "role: Role", is_active from tenant.users
            where organization_id = $1 and id = $2 for share"#,
        organization,
        user_id.0,
    )
    .fetch_optional(tx.conn())
    .await
}

pub(super) async fn insert(
    tx: &mut OrgTx<Write>,
    id: SessionId,
    user_id: UserId,
    role: Role,
    client: &Client,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "insert into platform.sessions
             (id, organization_id, user_id, role, created_at, last_seen_at, expires_at, user_agent, ip)
         values ($1, $2, $3, $4, $5, $5, $6, $7, $8)",
        id.0,
        organization,
        user_id.0,
        role.key(),
        now,
        expires_at,
        client.user_agent,
        client.ip,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
