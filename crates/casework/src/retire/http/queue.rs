//! `POST /api/queues/{id}/retire` and `…/restore`

use axum::Json;
use kernel::{OwnerId, QueueId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    queues::{QueueView, service},
    retire::queue,
};

/// Where the cases of a queue go that is retired.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetireQueue {
    /// A member or another queue; null when no case waits in it.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    pub move_to: Option<OwnerId>,
}

/// Takes a queue out of use. 409 `in_use` when cases wait in it and no one is named; the default queues stay.
#[utoipa::path(
    post, path = "/api/queues/{id}/retire", operation_id = "retire_queue", tag = "queues",
    params(("id" = QueueId, Path)), request_body = RetireQueue,
    responses((status = OK, body = QueueView)),
)]
pub async fn retire_queue(
    auth: AuthedMut,
    PathId(id): PathId<QueueId>,
    JsonBody(body): JsonBody<RetireQueue>,
) -> ProblemResult<Json<QueueView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    queue::retire(&mut tx, &cx, id, body.move_to).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Takes a retired queue into use again.
#[utoipa::path(
    post, path = "/api/queues/{id}/restore", operation_id = "restore_queue", tag = "queues",
    params(("id" = QueueId, Path)),
    responses((status = OK, body = QueueView)),
)]
pub async fn restore_queue(auth: AuthedMut, PathId(id): PathId<QueueId>) -> ProblemResult<Json<QueueView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    queue::restore(&mut tx, &cx, id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
