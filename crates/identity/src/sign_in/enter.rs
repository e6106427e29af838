//! From a verified identity to a session: of the member it belongs to, or of the member that an invitation makes.

use axum_extra::extract::cookie::Cookie;
use kernel::{Actor, OrganizationId, SystemActor, UserId};
use kit::App;
use platform::invitations::InvitationRoute;

use super::{error::SignInError, policy::Identity, store};
use crate::{
    invitations::{self, Refusal, Token},
    sessions::{self, StartError},
    without_session::begin_without_session,
};

/// Somebody whom a provider vouched for, at the door.
pub(super) struct Arrival<'a> {
    pub identity: &'a Identity,
    /// The token of the invitation's link through which they came.
    pub invitation: Option<&'a str>,
    pub client: &'a sessions::Client,
}

/// Lets a known identity in as its member, an unknown one by its invitation; answers the session's cookie.
pub(super) async fn enter(app: &App, arrival: &Arrival<'_>) -> Result<Cookie<'static>, SignInError> {
    let invitation = match arrival.invitation {
        None => None,
        Some(token) => {
            platform::invitations::find_by_token_hash(&app.db, &Token::presented(token).hash()).await?
        }
    };
    if let Some(member) = find_member(app, arrival.identity).await? {
        return enter_as(app, arrival, member, invitation).await;
    }
    match join(app, arrival, invitation).await {
        // The same person may have come in through another tab a moment ago.
        Err(SignInError::InvitationInvalid) => match find_member(app, arrival.identity).await? {
            Some(member) => enter_as(app, arrival, member, invitation).await,
            None => Err(SignInError::InvitationInvalid),
        },
        result => result,
    }
}

type Member = (OrganizationId, UserId);

async fn find_member(app: &App, identity: &Identity) -> Result<Option<Member>, SignInError> {
    Ok(platform::identities::find(&app.db, &identity.issuer, &identity.subject).await?)
}

async fn enter_as(
    app: &App,
    arrival: &Arrival<'_>,
    (organization, user_id): Member,
    invitation: Option<InvitationRoute>,
) -> Result<Cookie<'static>, SignInError> {
    if invitation.is_some_and(|route| route.organization_id != organization) {
        return Err(SignInError::OtherOrganization);
    }
    let mut tx = begin_without_session(app, organization).await?;
    let cookie = sessions::start(&mut tx, app, user_id, arrival.client).await?;
    tx.commit().await?;
    Ok(cookie)
}

/// Makes the member that the invitation promises, with their identity and first session, in one transaction.
async fn join(
    app: &App,
    arrival: &Arrival<'_>,
    invitation: Option<InvitationRoute>,
) -> Result<Cookie<'static>, SignInError> {
    let identity = arrival.identity;
    let route = match (arrival.invitation, invitation) {
        (Some(_), Some(route)) => route,
        (Some(_), None) => return Err(SignInError::InvitationInvalid),
        (None, _) => find_invitation_by_email(app, identity).await?,
    };
    let mut tx = begin_without_session(app, route.organization_id).await?;
    let cx = app.cx(Actor::system(route.organization_id, SystemActor::System), arrival.client.origin);
    let acceptance = invitations::find_acceptable(&mut tx, &cx, route.invitation_id, &identity.email)
        .await?
        .map_err(|refusal| match refusal {
            Refusal::Invalid => SignInError::InvitationInvalid,
            Refusal::OtherEmail => SignInError::InvitationOtherEmail,
        })?;
    let user_id = UserId(cx.ids.next());
    let is_new = store::insert_member(&mut tx, user_id, identity, acceptance.role, cx.now).await?
        && store::insert_identity(&mut tx, user_id, identity, cx.now).await?;
    if !is_new {
        return Err(SignInError::InvitationInvalid);
    }
    for hook in &app.hooks.member_joined {
        let joined = hook(&mut tx, &cx, user_id, acceptance.role).await;
        joined.map_err(|problem| SignInError::Internal(problem.code.code().to_owned()))?;
    }
    invitations::mark_accepted(&mut tx, &cx, acceptance.id, user_id).await?;
    let cookie = sessions::start(&mut tx, app, user_id, arrival.client).await?;
    tx.commit().await?;
    tracing::info!(organization = %route.organization_id, user = %user_id, "a member joined");
    Ok(cookie)
}

/// The one open invitation for an email that the provider vouches for.
async fn find_invitation_by_email(app: &App, identity: &Identity) -> Result<InvitationRoute, SignInError> {
    if !identity.email_is_vouched_for() {
        return Err(SignInError::NoAccount("without a vouched-for email only an invitation's link helps"));
    }
    let mut open = Vec::new();
    for route in platform::invitations::find_by_email(&app.db, &identity.email).await? {
        let mut tx = app.db.read(route.organization_id).await?;
        if invitations::is_open(&mut tx, route.invitation_id, app.clock.now()).await? {
            open.push(route);
        }
    }
    match open[..] {
        [route] => Ok(route),
        [] => Err(SignInError::NoAccount("no open invitation for this email")),
        _ => Err(SignInError::NoAccount("invitations of several organizations: only a link can decide")),
    }
}

impl From<StartError> for SignInError {
    fn from(error: StartError) -> Self {
        match error {
            StartError::NoMember => Self::NoAccount("the identity's member is gone"),
            StartError::Deactivated => Self::AccountDeactivated,
            StartError::Token(cause) => Self::Internal(cause),
            StartError::Db(error) => Self::Db(error),
        }
    }
}
