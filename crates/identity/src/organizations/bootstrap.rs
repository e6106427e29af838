//! Making organizations. The row is made outside a tenant, everything in it in one transaction of the new tenant; a
//! start that broke off between the two is finished by the next one.

use db::{OrgTx, Write};
use kernel::{Actor, Channel, Cx, OrganizationId, Origin, ProblemCode, SystemActor};
use kit::{App, Problem, ProblemResult};
use platform::organizations::{Organization, find_by_slug, insert};

use super::{model, store};
use crate::{invitations, without_session::begin_without_session};

/// A new organization.
pub struct Created {
    pub organization_id: OrganizationId,
    /// Where its first manager accepts; shown this once.
    pub invitation_link: String,
}

/// Makes an organization and invites its first manager. As long as nobody has joined, doing it again (with a corrected
/// address, say) gives a new link and the old ones die.
pub async fn create(
    app: &App,
    name: &str,
    slug: &str,
    admin_email: &str,
    is_demo: bool,
) -> ProblemResult<Created> {
    let name = model::parse_name(name)?;
    model::check_slug(slug)?;
    let email = kernel::email::parse(admin_email).map_err(|error| error.on("admin_email"))?;

    let (mut tx, cx, organization) = ensure(app, &name, slug, is_demo).await?;
    if organization.is_demo != is_demo || store::has_members(&mut tx).await? {
        return Err(Problem::with_detail(
            ProblemCode::AlreadyExists,
            "An organization with this slug exists already.",
        ));
    }
    let token = invitations::issue_first(&mut tx, &cx, &email).await?;
    tx.commit().await?;
    Ok(Created { organization_id: organization.id, invitation_link: token.link(&app.settings.public_url) })
}

/// Opens the organization with this slug, making it if there is none, in a transaction that holds its lock. An
/// organization in which nobody is or was invited has only just been made: it gets what organizations start with.
/// For the command line, development and demo.
pub async fn ensure(
    app: &App,
    name: &str,
    slug: &str,
    is_demo: bool,
) -> ProblemResult<(OrgTx<Write>, Cx, Organization)> {
    let organization = find_or_insert(app, name, slug, is_demo).await?;
    let mut tx = begin_without_session(app, organization.id).await?;
    let cx = app.cx(Actor::system(organization.id, SystemActor::System), Origin::of(Channel::CommandLine));
    store::lock(&mut tx).await?;
    if store::is_untouched(&mut tx).await? {
        for hook in &app.hooks.organization_created {
            hook(&mut tx, &cx).await?;
        }
    }
    Ok((tx, cx, organization))
}

async fn find_or_insert(app: &App, name: &str, slug: &str, is_demo: bool) -> ProblemResult<Organization> {
    if let Some(found) = find_by_slug(&app.db, slug).await? {
        return Ok(found);
    }
    let new = Organization {
        id: OrganizationId(app.ids.next()),
        slug: slug.to_owned(),
        name: name.to_owned(),
        is_demo,
    };
    if insert(&app.db, &new, app.clock.now()).await?.is_some() {
        return Ok(new);
    }
    // Somebody else made it between the two statements.
    find_by_slug(&app.db, slug).await?.ok_or_else(Problem::not_found)
}
