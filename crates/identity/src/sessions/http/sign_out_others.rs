//! `POST /api/me/sessions/sign-out-others`.

use axum::Json;
use kit::{AuthedMut, ProblemResult};

use crate::sessions::service;

/// How many sessions were ended.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct SignedOut {
    pub revoked: u64,
}

/// Ends every own session except this one.
#[utoipa::path(post, path = "/api/me/sessions/sign-out-others", operation_id = "sign_out_others", tag = "identity",
    responses((status = 200, body = SignedOut)), security(("session" = [])))]
pub async fn sign_out_others(authed: AuthedMut) -> ProblemResult<Json<SignedOut>> {
    let mut tx = authed.write().await?;
    let revoked = service::revoke_others(&mut tx, &authed.cx(), authed.user_id, authed.session_id).await?;
    tx.commit().await?;
    Ok(Json(SignedOut { revoked }))
}
