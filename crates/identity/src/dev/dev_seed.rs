//! `POST /api/dev/seed`.

use axum::{Json, extract::State};
use kernel::{OrganizationId, Role, UserId};
use kit::{App, ProblemResult};

use super::caller::DevCaller;
use crate::{members, organizations};

/// The development organizations, by slug and name.
pub(super) const ORGANIZATIONS: [(&str, &str); 2] = [("dev-a", "Development A"), ("dev-b", "Development B")];

/// What a development seed leaves behind.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct DevSeed {
    pub organizations: Vec<DevOrganization>,
}

/// A development organization.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct DevOrganization {
    pub id: OrganizationId,
    pub slug: String,
    pub name: String,
    /// One per role.
    pub members: Vec<DevMember>,
}

/// A member of a development organization.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct DevMember {
    pub id: UserId,
    pub email: String,
    pub role: Role,
}

/// Makes the development organizations with one member per role. Doing it again changes nothing, except that it gives
/// those members their role back.
#[utoipa::path(post, path = "/api/dev/seed", operation_id = "seed_dev", tag = "identity",
    params(("X-Dev-Secret" = String, Header)), responses((status = 200, body = DevSeed)))]
pub(super) async fn seed_dev(State(app): State<App>, _caller: DevCaller) -> ProblemResult<Json<DevSeed>> {
    let mut organizations = Vec::new();
    for (slug, name) in ORGANIZATIONS {
        organizations.push(seed(&app, slug, name).await?);
    }
    Ok(Json(DevSeed { organizations }))
}

async fn seed(app: &App, slug: &str, name: &str) -> ProblemResult<DevOrganization> {
    let (mut tx, cx, organization) = organizations::ensure(app, name, slug, false).await?;
    let mut seeded = Vec::new();
    for role in Role::ALL {
        let email = format!("{}@{slug}.example", role.key());
        let full_name = format!("{} {}", role.label(), name.trim_start_matches("Development "));
        let member = members::NewMember { email: &email, full_name: &full_name, role };
        let id = members::put(&mut tx, &cx, &app.hooks, &member).await?;
        seeded.push(DevMember { id, email, role });
    }
    tx.commit().await?;
    Ok(DevOrganization {
        id: organization.id,
        slug: organization.slug,
        name: organization.name,
        members: seeded,
    })
}
