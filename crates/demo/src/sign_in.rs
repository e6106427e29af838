//! The one-click sign-in of a demo.

use axum::{Json, extract::State};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use kernel::{Role, UserId};
use kit::{App, Environment, PathId, Problem, ProblemResult};

use identity::{members, sessions};

/// Someone a visitor of the demo may be.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct DemoPerson {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    /// The organization's name.
    pub organization: String,
}

/// The people of the demo.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct DemoPeople {
    pub items: Vec<DemoPerson>,
}

/// Whom a visitor may be: the active members of the demo organizations.
#[utoipa::path(get, path = "/api/auth/demo", operation_id = "list_demo_people", tag = "identity",
    responses((status = 200, body = DemoPeople)))]
pub async fn list_demo_people(State(app): State<App>) -> ProblemResult<Json<DemoPeople>> {
    check_environment(&app)?;
    let mut items = Vec::new();
    for organization in platform::organizations::list(&app.db, true).await? {
        let mut tx = app.db.read(organization.id).await?;
        items.extend(members::list_active(&mut tx).await?.into_iter().map(|member| DemoPerson {
            id: member.id,
            name: member.full_name,
            role: member.role,
            organization: organization.name.clone(),
        }));
    }
    Ok(Json(DemoPeople { items }))
}

/// Signs in as one of the demo's people.
#[utoipa::path(post, path = "/api/auth/demo/{user_id}", operation_id = "login_demo", tag = "identity",
    params(("user_id" = uuid::Uuid, Path)),
    responses((status = 204, description = "The session cookie is set.")))]
pub async fn login_demo(
    State(app): State<App>,
    client: sessions::Client,
    PathId(user_id): PathId<UserId>,
    jar: CookieJar,
) -> ProblemResult<(CookieJar, StatusCode)> {
    check_environment(&app)?;
    let organizations = platform::organizations::list(&app.db, true).await?;
    let organization =
        members::find_organization(&app, &organizations, user_id).await?.ok_or_else(Problem::not_found)?;
    let cookie = sessions::start_without_provider(&app, organization, user_id, &client).await?;
    Ok((jar.add(cookie), StatusCode::NO_CONTENT))
}

/// The routes are mounted in a demo alone; whoever mounts them elsewhere opens nothing.
fn check_environment(app: &App) -> ProblemResult<()> {
    if app.settings.environment == Environment::Demo { Ok(()) } else { Err(Problem::not_found()) }
}
