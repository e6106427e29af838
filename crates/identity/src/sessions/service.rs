//! The commands on sessions.

use axum_extra::extract::cookie::Cookie;
use db::{DbError, OrgTx, Write};
use kernel::{Cx, OrganizationId, ProblemCode, SessionId, UserId};
use kit::{
    App, Problem,
    session::{self, Claims},
};

use super::{Client, store};
use crate::without_session::begin_without_session;

/// Why no session was started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("there is no such member")]
    NoMember,
    #[error("the member is deactivated")]
    Deactivated,
    #[error("the session token could not be signed: {0}")]
    Token(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for StartError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<StartError> for Problem {
    fn from(error: StartError) -> Self {
        match error {
            StartError::NoMember => Self::not_found(),
            StartError::Deactivated => {
                Self::with_detail(ProblemCode::InvalidState, "This account is deactivated.")
            }
            StartError::Token(cause) => Self::internal(&cause),
            StartError::Db(error) => error.into(),
        }
    }
}

/// Starts a session for a member of the transaction's organization; returns the cookie to set once it is committed.
pub async fn start(
    tx: &mut OrgTx<Write>,
    app: &App,
    user_id: UserId,
    client: &Client,
) -> Result<Cookie<'static>, StartError> {
    let member = store::lock_member(tx, user_id).await?.ok_or(StartError::NoMember)?;
    if !member.is_active {
        return Err(StartError::Deactivated);
    }
    let now = app.clock.now();
    let expires_at = now + session::ABSOLUTE_LIMIT;
    let id = SessionId(app.ids.next());
    store::insert(tx, id, user_id, member.role, client, now, expires_at).await?;
    let claims = Claims {
        sub: user_id,
        org: tx.organization(),
        role: member.role,
        sid: id,
        exp: expires_at.timestamp(),
    };
    let token = session::sign(&app.keys, &claims).map_err(|error| StartError::Token(error.to_string()))?;
    Ok(session::cookie(&app.settings, token))
}

/// Starts a session for a member of whom no provider knows. The caller has other proof: that the server is a demo, or one
/// in development and the secret.
pub async fn start_without_provider(
    app: &App,
    organization: OrganizationId,
    user_id: UserId,
    client: &Client,
) -> Result<Cookie<'static>, StartError> {
    let mut tx = begin_without_session(app, organization).await?;
    let cookie = start(&mut tx, app, user_id, client).await?;
    tx.commit().await?;
    Ok(cookie)
}

/// Ends every session of a member, from the next request on.
pub(crate) async fn revoke_all(tx: &mut OrgTx<Write>, cx: &Cx, user_id: UserId) -> Result<u64, DbError> {
    Ok(store::revoke(tx, Some(user_id), None, cx.now).await?)
}

/// Ends the member's other sessions; returns how many.
pub(super) async fn revoke_others(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    user_id: UserId,
    keep: SessionId,
) -> Result<u64, DbError> {
    Ok(store::revoke(tx, Some(user_id), Some(keep), cx.now).await?)
}

/// Ends one of the member's own sessions.
pub(super) async fn revoke_one(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    user_id: UserId,
    id: SessionId,
) -> Result<(), Problem> {
    if store::revoke_one(tx, user_id, id, cx.now).await? { Ok(()) } else { Err(Problem::not_found()) }
}
