//! Resolving the session of a request.

use chrono::{DateTime, Duration, Utc};
use db::{Database, DbError};
use kernel::{OrganizationId, Role, SessionId, UserId};

/// A session that still counts.
#[derive(Clone, Debug)]
pub struct Session {
    pub organization_id: OrganizationId,
    pub user_id: UserId,
    /// The member's role now: changing it changes the row.
    pub role: Role,
}

/// How stale `last_seen_at` may get before a request refreshes it.
const TOUCH_EVERY: Duration = Duration::minutes(1);

/// The session, unless it was revoked, expired, or idle for longer than `idle_limit`. One statement by primary key.
pub async fn resolve(
    db: &Database,
    id: SessionId,
    now: DateTime<Utc>,
    idle_limit: Duration,
) -> Result<Option<Session>, DbError> {
    let row = sqlx::query!(
        r#"select organization_id as "organization_id: OrganizationId", user_id as "user_id: UserId",
                  role as "role: Role", last_seen_at
             from platform.sessions
            where id = $1 and revoked_at is null and expires_at > $2 and last_seen_at > $3"#,
        id.0,
        now,
        now - idle_limit,
    )
    .fetch_optional(db.platform_pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    if now - row.last_seen_at > TOUCH_EVERY {
        sqlx::query!(
            "update platform.sessions set last_seen_at = $2 where id = $1 and last_seen_at < $2",
            id.0,
            now
        )
        .execute(db.platform_pool())
        .await?;
    }
    Ok(Some(Session { organization_id: row.organization_id, user_id: row.user_id, role: row.role }))
}

/// Removes sessions that ended before `before`; answers how many.
pub async fn purge(db: &Database, before: DateTime<Utc>) -> Result<u64, DbError> {
    let done = sqlx::query!("delete from platform.sessions where expires_at < $1 or revoked_at < $1", before)
        .execute(db.platform_pool())
        .await?;
    Ok(done.rows_affected())
}
