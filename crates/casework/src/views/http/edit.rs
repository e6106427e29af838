//! `PATCH /api/views/{id}`

use axum::Json;
use kernel::{Patch, SavedViewId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    form::Refused,
    views::{
        model::{ViewView, parse_name, parse_query},
        service::{self, ViewEdit},
    },
};

/// A change of a view: absent fields keep their value.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditView {
    /// The version that the editor saw.
    pub version: i32,
    #[serde(default)]
    #[schema(value_type = String, required = false)]
    pub name: Patch<String>,
    /// The query of the list's address; its page is left out.
    #[serde(default)]
    #[schema(value_type = String, required = false)]
    pub query: Patch<String>,
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub is_shared: Patch<bool>,
}

/// Changes a view: one's own, or a shared one for those who manage the organization.
#[utoipa::path(
    patch, path = "/api/views/{id}", operation_id = "edit_view", tag = "views",
    params(("id" = SavedViewId, Path)),
    request_body = EditView,
    responses((status = OK, body = ViewView)),
)]
pub async fn edit_view(
    auth: AuthedMut,
    PathId(id): PathId<SavedViewId>,
    JsonBody(body): JsonBody<EditView>,
) -> ProblemResult<Json<ViewView>> {
    let edit = body.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::edit(&mut tx, &cx, id, edit).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

impl EditView {
    fn read(self) -> ProblemResult<ViewEdit> {
        let mut refused = Refused::default();
        let name = refused.never_empty("name", self.name);
        let query = refused.never_empty("query", self.query);
        let edit = ViewEdit {
            version: self.version,
            name: name.and_then(|raw| refused.value("name", parse_name(&raw))),
            query: query.and_then(|raw| refused.value("query", parse_query(&raw))),
            is_shared: refused.never_empty("is_shared", self.is_shared),
        };
        refused.finish().map(|()| edit)
    }
}
