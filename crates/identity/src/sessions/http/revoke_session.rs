//! `DELETE /api/me/sessions/{id}`.

use http::StatusCode;
use kernel::SessionId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::sessions::service;

/// Ends one of the own sessions.
#[utoipa::path(delete, path = "/api/me/sessions/{id}", operation_id = "revoke_session", tag = "identity",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "The session is over.")),
    security(("session" = [])))]
pub async fn revoke_session(authed: AuthedMut, PathId(id): PathId<SessionId>) -> ProblemResult<StatusCode> {
    let mut tx = authed.write().await?;
    service::revoke_one(&mut tx, &authed.cx(), authed.user_id, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
