//! `POST /api/invitations`.

use axum::Json;
use http::StatusCode;
use kernel::{Capability, Role};
use kit::{App, AuthedMut, JsonBody, Problem, ProblemResult, idempotency::IdempotencyKey, keys::KeyError};

use super::SentInvitation;
use crate::invitations::{Invitation, Token, service};

/// Whom to invite, as what.
#[derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    email: String,
    role: Role,
}

/// What is stored to answer a retry: the token only sealed, so that the database alone opens no account.
#[derive(serde::Serialize, serde::Deserialize)]
struct StoredAnswer {
    invitation: Invitation,
    sealed_token: String,
}

const PURPOSE: &str = "invitation token";

/// Invites someone; the link is for the inviter to pass on.
#[utoipa::path(post, path = "/api/invitations", operation_id = "create_invitation", tag = "identity",
    params(("Idempotency-Key" = Option<String>, Header)), request_body = NewInvitation,
    responses((status = 201, body = SentInvitation)), security(("session" = [])))]
pub async fn create_invitation(
    authed: AuthedMut,
    key: IdempotencyKey,
    JsonBody(new): JsonBody<NewInvitation>,
) -> ProblemResult<(StatusCode, Json<SentInvitation>)> {
    authed.require(Capability::ManageInvitations)?;
    let email = kernel::email::parse(&new.email).map_err(|error| error.on("email"))?;
    let request = serde_json::to_vec(&new).map_err(|error| Problem::internal(&error))?;
    let cx = authed.cx();
    let mut tx = authed.write().await?;
    if let Some(stored) = key.replay(&mut tx, &cx, "create_invitation", &request).await? {
        let sent = open(&authed.app, stored).map_err(|error| Problem::internal(&error))?;
        return Ok((StatusCode::CREATED, Json(sent)));
    }
    let (invitation, token) = service::create(&mut tx, &cx, &email, new.role).await?;
    let stored = seal(&authed.app, &invitation, &token).map_err(|error| Problem::internal(&error))?;
    key.store(&mut tx, &cx, &stored).await?;
    tx.commit().await?;
    let link = token.link(&authed.app.settings.public_url);
    Ok((StatusCode::CREATED, Json(SentInvitation { invitation, link })))
}

fn seal(app: &App, invitation: &Invitation, token: &Token) -> Result<StoredAnswer, KeyError> {
    let context = invitation.id.0.as_bytes();
    let sealed_token = app.keys.seal(PURPOSE, context, token.expose().as_bytes())?;
    Ok(StoredAnswer { invitation: invitation.clone(), sealed_token })
}

fn open(app: &App, stored: StoredAnswer) -> Result<SentInvitation, KeyError> {
    let context = stored.invitation.id.0.as_bytes();
    let token = app.keys.open(PURPOSE, context, &stored.sealed_token)?;
    let token = Token::presented(&String::from_utf8_lossy(&token));
    Ok(SentInvitation { invitation: stored.invitation, link: token.link(&app.settings.public_url) })
}
