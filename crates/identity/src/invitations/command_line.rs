//! `cradle invite`.

use kernel::{Actor, Channel, Origin, Role, SystemActor};
use kit::{App, Problem, ProblemResult};

use super::service;
use crate::without_session::begin_without_session;

/// Invites somebody into the organization with this slug; answers the link. Sends an open invitation anew.
pub async fn invite_from_command_line(
    app: &App,
    slug: &str,
    email: &str,
    role: Role,
) -> ProblemResult<String> {
    let organization = platform::organizations::find_by_slug(&app.db, slug).await?.ok_or_else(|| {
        Problem::with_detail(kernel::ProblemCode::NotFound, "There is no organization with this slug.")
    })?;
    let email = kernel::email::parse(email).map_err(|error| error.on("email"))?;
    let mut tx = begin_without_session(app, organization.id).await?;
    let cx = app.cx(Actor::system(organization.id, SystemActor::System), Origin::of(Channel::CommandLine));
    let (_, token) = service::issue(&mut tx, &cx, &email, role, service::OpenOne::Renew).await?;
    tx.commit().await?;
    Ok(token.link(&app.settings.public_url))
}
