//! `GET /api/auth/me`.

use axum::Json;
use kernel::{Capability, OrganizationId, ProblemCode, Role, UserId};
use kit::{Authed, Problem, ProblemResult};

use crate::profile::{Preferences, store};

/// The signed-in person and everything the web application needs to know about them.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct Me {
    pub user: MeUser,
    pub organization: MeOrganization,
    pub role: Role,
    /// What the role may do.
    pub capabilities: Vec<Capability>,
    pub ai_enabled: bool,
    pub preferences: Preferences,
    pub is_demo: bool,
}

/// The person.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct MeUser {
    pub id: UserId,
    pub email: String,
    pub full_name: String,
    pub role: Role,
}

/// The person's organization.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct MeOrganization {
    pub id: OrganizationId,
    pub name: String,
    pub slug: String,
    pub time_zone: String,
}

/// Who is signed in, and what they may do.
#[utoipa::path(get, path = "/api/auth/me", operation_id = "get_me", tag = "identity",
    responses((status = 200, body = Me)), security(("session" = [])))]
pub async fn get_me(authed: Authed) -> ProblemResult<Json<Me>> {
    let mut tx = authed.read().await?;
    let row = store::find_me(&mut tx, authed.user_id)
        .await?
        .ok_or_else(|| Problem::new(ProblemCode::Unauthenticated))?;
    Ok(Json(Me {
        user: MeUser { id: authed.user_id, email: row.email, full_name: row.full_name, role: row.role },
        organization: MeOrganization {
            id: authed.organization_id,
            name: row.organization_name,
            slug: row.organization_slug,
            time_zone: row.time_zone,
        },
        role: row.role,
        capabilities: row.role.capabilities(),
        ai_enabled: row.ai_enabled,
        preferences: Preferences::from_stored(&row.preferences, row.organization_accent),
        is_demo: row.is_demo,
    }))
}
