//! Resolving the session of a request.

use chrono::{DateTime, Duration, Utc};
use db::{Database, DbError, OrgTx, Read};
use kernel::{OrganizationId, Role, SessionId, UserId};
use sqlx::PgConnection;

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

/// The session, unless it was revoked, expired, or idle for longer than `idle_limit`, and the reading transaction of its
/// organization in which that was asked. A read costs one connection this way and one round trip less: the
/// organization comes from the signed token, and row-level security hides a session of any other.
pub async fn resolve_reading(
    db: &Database,
    organization: OrganizationId,
    id: SessionId,
    now: DateTime<Utc>,
    idle_limit: Duration,
) -> Result<Option<(Session, OrgTx<Read>)>, DbError> {
    let mut tx = db.read(organization).await?;
    let found = find(tx.conn(), id, now, idle_limit).await?;
    let Some((session, last_seen_at)) = found else { return Ok(None) };
    touch(db, id, now, last_seen_at).await?;
    Ok(Some((session, tx)))
}

/// The session, unless it was revoked, expired, or idle for longer than `idle_limit`. For requests that write: their
/// transaction begins only when their body has been read.
pub async fn resolve(
    db: &Database,
    id: SessionId,
    now: DateTime<Utc>,
    idle_limit: Duration,
) -> Result<Option<Session>, DbError> {
    let mut connection = db.platform_pool().acquire().await?;
    let found = find(&mut connection, id, now, idle_limit).await?;
    drop(connection);
    let Some((session, last_seen_at)) = found else { return Ok(None) };
    touch(db, id, now, last_seen_at).await?;
    Ok(Some(session))
}

/// Whether the session still counts, asked without counting as a use of it.
pub async fn counts(
    db: &Database,
    id: SessionId,
    now: DateTime<Utc>,
    idle_limit: Duration,
) -> Result<bool, DbError> {
    let mut connection = db.platform_pool().acquire().await?;
    Ok(find(&mut connection, id, now, idle_limit).await?.is_some())
}

/// One statement by primary key.
async fn find(
    connection: &mut PgConnection,
    id: SessionId,
    now: DateTime<Utc>,
    idle_limit: Duration,
) -> Result<Option<(Session, DateTime<Utc>)>, DbError> {
    let row = sqlx::query!(
        r#"select organization_id as "organization_id: OrganizationId", user_id as "user_id: UserId",
                  role as "role: Role", last_seen_at
             from platform.sessions
            where id = $1 and revoked_at is null and expires_at > $2 and last_seen_at > $3"#,
        id.0,
        now,
        now - idle_limit,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| {
        let session = Session { organization_id: row.organization_id, user_id: row.user_id, role: row.role };
        (session, row.last_seen_at)
    }))
}

async fn touch(
    db: &Database,
    id: SessionId,
    now: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
) -> Result<(), DbError> {
    if now - last_seen_at > TOUCH_EVERY {
        sqlx::query!(
            "update platform.sessions set last_seen_at = $2 where id = $1 and last_seen_at < $2",
            id.0,
            now
        )
        .execute(db.platform_pool())
        .await?;
    }
    Ok(())
}

/// Deletes sessions of an organization that expired before `before`, at most 1,000; returns how many. Those that were revoked
/// expire as well.
pub async fn purge(
    db: &Database,
    organization: OrganizationId,
    before: DateTime<Utc>,
) -> Result<u64, DbError> {
    let done = sqlx::query!(
        "delete from platform.sessions
          where id = any (array(
                select id from platform.sessions
                 where organization_id = $1 and expires_at < $2 order by expires_at limit 1000
                   for update skip locked))",
        organization.0,
        before,
    )
    .execute(db.platform_pool())
    .await?;
    Ok(done.rows_affected())
}
