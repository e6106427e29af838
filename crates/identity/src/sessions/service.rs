//! The commands on sessions.

use axum_extra::extract::cookie::Cookie;
use db::{DbError, OrgTx, Write};
use kernel::{ProblemCode, SessionId, UserId};
use kit::{
    App, Problem,
    session::{self, Claims},
};

use super::{Client, store};

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

/// Starts a session for a member of the transaction's organization; answers the cookie to set once it is committed.
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
