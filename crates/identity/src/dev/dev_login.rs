//! `POST /api/dev/login-as/{user_id}`.

use axum::extract::State;
use axum_extra::extract::CookieJar;
use http::StatusCode;
use kernel::UserId;
use kit::{App, PathId, Problem, ProblemResult};

use super::{caller::DevCaller, dev_seed::ORGANIZATIONS};
use crate::{members, sessions};

/// Signs in as a member of a development organization.
#[utoipa::path(post, path = "/api/dev/login-as/{user_id}", operation_id = "login_dev", tag = "identity",
    params(("user_id" = uuid::Uuid, Path), ("X-Dev-Secret" = String, Header)),
    responses((status = 204, description = "The session cookie is set.")))]
pub(super) async fn login_dev(
    State(app): State<App>,
    _caller: DevCaller,
    client: sessions::Client,
    PathId(user_id): PathId<UserId>,
    jar: CookieJar,
) -> ProblemResult<(CookieJar, StatusCode)> {
    let mut organizations = Vec::new();
    for (slug, _) in ORGANIZATIONS {
        organizations.extend(platform::organizations::find_by_slug(&app.db, slug).await?);
    }
    let organization =
        members::find_organization(&app, &organizations, user_id).await?.ok_or_else(Problem::not_found)?;
    let cookie = sessions::start_without_provider(&app, organization, user_id, &client).await?;
    Ok((jar.add(cookie), StatusCode::NO_CONTENT))
}
