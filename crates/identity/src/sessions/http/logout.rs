//! `POST /api/auth/logout`.

use axum_extra::extract::CookieJar;
use http::StatusCode;
use kit::{AuthedMut, ProblemResult, session};

use crate::sessions::store;

/// Ends the session of this request.
#[utoipa::path(post, path = "/api/auth/logout", operation_id = "logout", tag = "identity",
    responses((status = 204, description = "Signed out; the cookie is removed.")), security(("session" = [])))]
pub async fn logout(authed: AuthedMut, jar: CookieJar) -> ProblemResult<(CookieJar, StatusCode)> {
    let mut tx = authed.write().await?;
    // Ending it twice at the same moment is fine.
    store::revoke_one(&mut tx, authed.user_id, authed.session_id, authed.app.clock.now()).await?;
    tx.commit().await?;
    Ok((jar.add(session::removal(&authed.app.settings)), StatusCode::NO_CONTENT))
}
