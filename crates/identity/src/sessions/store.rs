//! SQL of sessions.

use chrono::{DateTime, Utc};
use db::{OrgTx, Read, Write};
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
        client.ip(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) struct SessionRow {
    pub id: SessionId,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub user_agent: Option<String>,
    pub ip: Option<String>,
}

/// The member's sessions that still count, the last used first.
pub(super) async fn list(
    tx: &mut OrgTx<Read>,
    user_id: UserId,
    now: DateTime<Utc>,
    seen_after: DateTime<Utc>,
) -> sqlx::Result<Vec<SessionRow>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        SessionRow,
        r#"select id as "id: SessionId", created_at, last_seen_at, expires_at, user_agent, ip
             from platform.sessions
            where organization_id = $1 and user_id = $2 and revoked_at is null
              and expires_at > $3 and last_seen_at > $4
            order by last_seen_at desc, id desc"#,
        organization,
        user_id.0,
        now,
        seen_after,
    )
    .fetch_all(tx.conn())
    .await
}

/// Ends the sessions of one member, or of all, except one to keep.
pub(super) async fn revoke(
    tx: &mut OrgTx<Write>,
    user_id: Option<UserId>,
    keep: Option<SessionId>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let organization = tx.organization().0;
    let done = sqlx::query!(
        "update platform.sessions set revoked_at = $4
          where organization_id = $1 and ($2::uuid is null or user_id = $2) and ($3::uuid is null or id <> $3)
            and revoked_at is null and expires_at > $4",
        organization,
        user_id.map(|id| id.0),
        keep.map(|id| id.0),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// Ends one session, if it is this member's and still counts.
pub(super) async fn revoke_one(
    tx: &mut OrgTx<Write>,
    user_id: UserId,
    id: SessionId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let organization = tx.organization().0;
    let done = sqlx::query!(
        "update platform.sessions set revoked_at = $4
          where organization_id = $1 and user_id = $2 and id = $3 and revoked_at is null and expires_at > $4",
        organization,
        user_id.0,
        id.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn find_user_by_email(tx: &mut OrgTx<Write>, email: &str) -> sqlx::Result<Option<UserId>> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"select id as "id: UserId" from tenant.users where organization_id = $1 and email = $2"#,
        organization,
        email,
    )
    .fetch_optional(tx.conn())
    .await
}
