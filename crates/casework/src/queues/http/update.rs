//! `PATCH /api/queues/{id}`

use axum::Json;
use kernel::{Patch, QueueId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use utoipa::ToSchema;

use crate::queues::{QueueView, Routing, service};

/// What changes about a queue; absent fields stay.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateQueue {
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Routing)]
    pub routing: Patch<Routing>,
    /// The version that was seen; another one now is 409 `version_conflict`.
    pub version: i32,
}

/// Renames a queue, or switches its routing.
#[utoipa::path(
    patch, path = "/api/queues/{id}", operation_id = "update_queue", tag = "queues",
    params(("id" = QueueId, Path)), request_body = UpdateQueue,
    responses((status = OK, body = QueueView)),
)]
pub async fn update_queue(
    auth: AuthedMut,
    PathId(id): PathId<QueueId>,
    JsonBody(body): JsonBody<UpdateQueue>,
) -> ProblemResult<Json<QueueView>> {
    let change = service::QueueChange {
        name: body.name.not_cleared("name")?,
        routing: body.routing.not_cleared("routing")?,
        version: body.version,
    };
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::update(&mut tx, &cx, id, change).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
