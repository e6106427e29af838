//! `GET /api/invitations/lookup`.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use kernel::Role;
use kit::{App, Problem, ProblemResult, QueryParams};

use crate::invitations::{InvitationState, Token, store};

/// The link's token.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LookupQuery {
    token: String,
}

/// What the holder of an invitation's link may know.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct InvitationPreview {
    pub organization_name: String,
    pub email: String,
    pub role: Role,
    pub expires_at: DateTime<Utc>,
}

/// The open invitation of a link, for the page that asks the person to sign in.
#[utoipa::path(get, path = "/api/invitations/lookup", operation_id = "lookup_invitation", tag = "identity",
    params(LookupQuery), responses((status = 200, body = InvitationPreview)))]
pub async fn lookup_invitation(
    State(app): State<App>,
    QueryParams(query): QueryParams<LookupQuery>,
) -> ProblemResult<Json<InvitationPreview>> {
    let hash = Token::presented(&query.token).hash();
    let route =
        platform::invitations::find_by_token_hash(&app.db, &hash).await?.ok_or_else(Problem::not_found)?;
    let mut tx = app.db.read(route.organization_id).await?;
    let row = store::find(&mut tx, route.invitation_id).await?.ok_or_else(Problem::not_found)?;
    let organization_name = store::find_organization_name(&mut tx).await?.ok_or_else(Problem::not_found)?;
    let invitation = row.into_view(app.clock.now());
    if invitation.state != InvitationState::Open {
        return Err(Problem::not_found());
    }
    Ok(Json(InvitationPreview {
        organization_name,
        email: invitation.email,
        role: invitation.role,
        expires_at: invitation.expires_at,
    }))
}
