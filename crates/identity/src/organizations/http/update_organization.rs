//! `PATCH /api/organization`.

use axum::Json;
use kernel::{Capability, ProblemCode};
use kit::{AuthedMut, JsonBody, Problem, ProblemResult};

use crate::not_null::not_null;
use crate::organizations::{Organization, model, store};
use crate::profile::Accent;

/// What changes; absent fields stay.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganizationPatch {
    #[serde(default, deserialize_with = "not_null")]
    #[schema(nullable = false)]
    name: Option<String>,
    /// An IANA time zone, which decides what "today" is.
    #[serde(default, deserialize_with = "not_null")]
    #[schema(nullable = false)]
    time_zone: Option<String>,
    /// The colour of what can be clicked, for members who chose none.
    #[serde(default, deserialize_with = "not_null")]
    #[schema(nullable = false)]
    accent: Option<Accent>,
    /// The version that was seen; another one now is 409 `version_conflict`.
    version: i32,
}

/// Changes the organization's name, time zone or accent.
#[utoipa::path(patch, path = "/api/organization", operation_id = "update_organization", tag = "identity",
    request_body = OrganizationPatch, responses((status = 200, body = Organization)), security(("session" = [])))]
pub async fn update_organization(
    authed: AuthedMut,
    JsonBody(patch): JsonBody<OrganizationPatch>,
) -> ProblemResult<Json<Organization>> {
    authed.require(Capability::ManageOrganization)?;
    let name = patch.name.map(|name| model::parse_name(&name)).transpose()?;
    patch.time_zone.as_deref().map(model::check_time_zone).transpose()?;
    let now = authed.app.clock.now();
    let mut tx = authed.write().await?;
    let time_zone = patch.time_zone.as_deref();
    let updated =
        store::update(&mut tx, name.as_deref(), time_zone, patch.accent, patch.version, now).await?;
    let organization = store::find(&mut tx).await?.ok_or_else(Problem::not_found)?;
    if !updated {
        let current = serde_json::to_value(organization).map_err(|error| Problem::internal(&error))?;
        let mut problem = Problem::new(ProblemCode::VersionConflict);
        problem.current = Some(current);
        return Err(problem);
    }
    tx.commit().await?;
    Ok(Json(organization))
}
