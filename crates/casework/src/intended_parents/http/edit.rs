//! `PATCH /api/intended-parents/{id}`

use axum::Json;
use kernel::{IntendedParentId, OwnerId, Patch, email, money, name, phone};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use super::values;
use crate::{
    form::Refused,
    intended_parents::{
        access,
        model::IntendedParentView,
        service::{self, IntendedParentEdit},
    },
};

/// A change of intended parents: absent fields keep their value, null clears.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditIntendedParent {
    /// The version that the editor saw.
    pub version: i32,
    #[serde(default)]
    #[schema(value_type = String, required = false)]
    pub full_name: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "name@example.com")]
    pub email: Patch<String>,
    /// With area code, or with country code outside the US.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "(512) 555-0134")]
    pub phone: Patch<String>,
    /// A US state by code, name or usual abbreviation.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "CA")]
    pub state: Patch<String>,
    /// In dollars, to the cent.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "45000.00")]
    pub budget: Patch<String>,
    /// Plain text for the agency's own eyes.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub notes_internal: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<OwnerId>)]
    pub owner: Patch<OwnerId>,
}

/// Edits intended parents. Returns `version_conflict` with them as they are when they changed meanwhile.
#[utoipa::path(
    patch, path = "/api/intended-parents/{id}", operation_id = "edit_intended_parent", tag = "intended parents",
    params(("id" = IntendedParentId, Path)),
    request_body = EditIntendedParent,
    responses((status = OK, body = IntendedParentView)),
)]
pub async fn edit_intended_parent(
    auth: AuthedMut,
    PathId(id): PathId<IntendedParentId>,
    JsonBody(body): JsonBody<EditIntendedParent>,
) -> ProblemResult<Json<IntendedParentView>> {
    let edit = body.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let parent = access::open(&mut tx, id).await?;
    service::edit(&mut tx, &cx, &parent, edit).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

impl EditIntendedParent {
    fn read(self) -> ProblemResult<IntendedParentEdit> {
        let mut refused = Refused::default();
        let full_name = refused.never_empty("full_name", self.full_name);
        let edit = IntendedParentEdit {
            version: self.version,
            full_name: full_name.and_then(|raw| refused.value("full_name", name::parse(&raw))),
            email: refused.text("email", self.email, email::parse),
            phone: refused.text("phone", self.phone, phone::parse_e164),
            state: refused.text("state", self.state, values::state),
            budget: refused.text("budget", self.budget, money::parse),
            notes_internal: refused.text("notes_internal", self.notes_internal, values::notes),
            owner: self.owner,
        };
        refused.finish().map(|()| edit)
    }
}
