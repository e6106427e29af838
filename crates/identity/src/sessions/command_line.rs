//! `cradle revoke-sessions`.

use kit::{App, Problem, ProblemResult};

use super::store;
use crate::without_session::begin_without_session;

/// Ends every session of the organization, or of the one member with this email; returns how many.
pub async fn revoke_from_command_line(app: &App, slug: &str, email: Option<&str>) -> ProblemResult<u64> {
    let organization = platform::organizations::find_by_slug(&app.db, slug).await?.ok_or_else(|| {
        Problem::with_detail(kernel::ProblemCode::NotFound, "There is no organization with this slug.")
    })?;
    let mut tx = begin_without_session(app, organization.id).await?;
    let user = match email {
        None => None,
        Some(email) => {
            let email = kernel::email::parse(email).map_err(|error| error.on("email"))?;
            let user = store::find_user_by_email(&mut tx, &email).await?;
            Some(user.ok_or_else(|| {
                Problem::with_detail(kernel::ProblemCode::NotFound, "No member has this email.")
            })?)
        }
    };
    let revoked = store::revoke(&mut tx, user, None, app.clock.now()).await?;
    tx.commit().await?;
    Ok(revoked)
}
