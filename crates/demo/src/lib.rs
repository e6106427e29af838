//! The demo: an agency with invented people and their work, and the sign-in as one of them without a provider.
//!
//! Everything is made by the commands that real agencies use, so nothing beneath knows that there is a demo.
//!
//! Invariant: the sign-in opens demo organizations only, in a server that runs as a demo.

pub mod cases;
mod cast;
mod dice;
mod names;
mod people;
mod sign_in;
mod templates;
mod work;

use kernel::Role;
use kit::{App, ProblemResult};
use utoipa_axum::{router::OpenApiRouter, routes};

pub use people::{DemoMember, seed as seed_people};

/// The sign-in of a demo, for a server that runs as one; nowhere else may it be mounted.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_in::list_demo_people)).routes(routes!(sign_in::login_demo))
}

/// Makes the demo agency if it is not there; answers whether it did.
pub async fn seed(app: &App) -> ProblemResult<bool> {
    let Some(members) = people::seed(app).await? else { return Ok(false) };
    let Some(organization) = members.first().map(|member| member.organization_id) else { return Ok(false) };
    cases::seed(app, organization, &members).await?;
    if let Some(manager) = members.iter().find(|member| member.role == Role::Manager) {
        templates::seed(app, organization, manager.user_id).await?;
    }
    Ok(true)
}
