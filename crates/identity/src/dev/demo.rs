//! The one-click sign-in of a demo.

use axum::extract::State;
use axum_extra::extract::CookieJar;
use http::StatusCode;
use kernel::{Role, UserId};
use kit::{App, Environment, PathId, Problem, ProblemResult};

use super::store;
use crate::{sessions, without_session::begin_without_session};

/// Somebody a visitor of the demo may be.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct DemoPerson {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    /// The organization's name.
    pub organization: String,
}

/// The active members of the demo organizations; nobody outside a demo.
pub async fn list_people(app: &App) -> ProblemResult<Vec<DemoPerson>> {
    let mut people = Vec::new();
    if app.settings.environment != Environment::Demo {
        return Ok(people);
    }
    for organization in platform::organizations::list(&app.db, true).await? {
        let mut tx = app.db.read(organization.id).await?;
        people.extend(store::list_active(&mut tx).await?.into_iter().map(|row| DemoPerson {
            id: row.id,
            name: row.full_name,
            role: row.role,
            organization: organization.name.clone(),
        }));
    }
    Ok(people)
}

/// Signs in as one of the demo's people.
#[utoipa::path(post, path = "/api/auth/demo/{user_id}", operation_id = "login_demo", tag = "identity",
    params(("user_id" = uuid::Uuid, Path)),
    responses((status = 204, description = "The session cookie is set.")))]
pub(super) async fn login_demo(
    State(app): State<App>,
    client: sessions::Client,
    PathId(user_id): PathId<UserId>,
    jar: CookieJar,
) -> ProblemResult<(CookieJar, StatusCode)> {
    if app.settings.environment != Environment::Demo {
        return Err(Problem::not_found());
    }
    let organizations = platform::organizations::list(&app.db, true).await?;
    let organization =
        store::find_organization(&app, &organizations, user_id).await?.ok_or_else(Problem::not_found)?;
    let mut tx = begin_without_session(&app, organization).await?;
    let cookie = sessions::start(&mut tx, &app, user_id, &client).await?;
    tx.commit().await?;
    Ok((jar.add(cookie), StatusCode::NO_CONTENT))
}
