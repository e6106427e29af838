//! `PATCH /api/cases/{id}`

use axum::Json;
use kernel::{CaseId, Patch};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};

use super::body::case_body;
use crate::cases::{
    access,
    model::CaseView,
    service::{self, CaseEdit},
    store,
};

case_body! {
    /// A change of a case: absent fields keep their value, null clears.
    EditCase {
        /// The version that the editor saw.
        version: i32,
        #[serde(default)]
        #[schema(value_type = String, required = false)]
        full_name: Patch<String>,
    }
}

/// Edits a case. Returns `version_conflict` with the case as it is when it changed meanwhile.
#[utoipa::path(
    patch, path = "/api/cases/{id}", operation_id = "edit_case", tag = "cases",
    params(("id" = CaseId, Path)),
    request_body = EditCase,
    responses((status = OK, body = CaseView)),
)]
pub async fn edit_case(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    JsonBody(mut body): JsonBody<EditCase>,
) -> ProblemResult<Json<CaseView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    let today = store::today(&mut tx, cx.now).await?;
    let (version, full_name) = (body.version, std::mem::take(&mut body.full_name));
    let (profile, is_priority) = body.into_fields().read(full_name, today)?;
    service::edit(&mut tx, &cx, &case, CaseEdit { version, profile, is_priority }).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
