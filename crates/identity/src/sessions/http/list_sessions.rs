//! `GET /api/me/sessions`.

use axum::Json;
use chrono::{DateTime, Utc};
use kernel::SessionId;
use kit::{Authed, ProblemResult, session};

use crate::sessions::store;

/// The own sessions.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct SessionList {
    pub items: Vec<Session>,
}

/// A signed-in browser.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct Session {
    pub id: SessionId,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub user_agent: Option<String>,
    pub ip: Option<String>,
    /// Whether it is the one that asks.
    pub is_current: bool,
}

/// The own sessions that still count, the last used first.
#[utoipa::path(get, path = "/api/me/sessions", operation_id = "list_sessions", tag = "identity",
    responses((status = 200, body = SessionList)), security(("session" = [])))]
pub async fn list_sessions(authed: Authed) -> ProblemResult<Json<SessionList>> {
    let now = authed.app.clock.now();
    let mut tx = authed.read().await?;
    let rows = store::list(&mut tx, authed.user_id, now, now - session::IDLE_LIMIT).await?;
    let items = rows
        .into_iter()
        .map(|row| Session {
            id: row.id,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
            user_agent: row.user_agent,
            ip: row.ip,
            is_current: row.id == authed.session_id,
        })
        .collect();
    Ok(Json(SessionList { items }))
}
