//! `PUT /api/imports/{id}/mapping`

use axum::Json;
use kernel::{ImportId, LeadSource};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::imports::{model::ImportView, service};

/// What the columns of a file are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportMapping {
    /// Per column the key of a field of `import_fields`, `skip` to leave it out, or null to keep it as a lead answer.
    mapping: Vec<Option<String>>,
    /// The source of cases whose row names none.
    default_source: LeadSource,
}

/// Says what the columns are, and has every row checked. May be repeated until the import is started.
#[utoipa::path(
    put, path = "/api/imports/{id}/mapping", operation_id = "map_import", tag = "imports",
    params(("id" = ImportId, Path)), request_body = ImportMapping,
    responses((status = OK, body = ImportView)),
)]
pub async fn map_import(
    auth: AuthedMut,
    PathId(id): PathId<ImportId>,
    JsonBody(body): JsonBody<ImportMapping>,
) -> ProblemResult<Json<ImportView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::map(&mut tx, &cx, id, &body.mapping, body.default_source).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
