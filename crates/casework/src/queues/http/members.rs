//! `PUT /api/queues/{id}/members`

use axum::Json;
use kernel::{QueueId, UserId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use utoipa::ToSchema;

use crate::queues::{QueueView, service};

/// Who belongs to a queue.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetQueueMembers {
    /// Active members, in any order.
    pub user_ids: Vec<UserId>,
}

/// Says who works from a queue, in place of those who did.
#[utoipa::path(
    put, path = "/api/queues/{id}/members", operation_id = "set_queue_members", tag = "queues",
    params(("id" = QueueId, Path)), request_body = SetQueueMembers,
    responses((status = OK, body = QueueView)),
)]
pub async fn set_queue_members(
    auth: AuthedMut,
    PathId(id): PathId<QueueId>,
    JsonBody(body): JsonBody<SetQueueMembers>,
) -> ProblemResult<Json<QueueView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::set_members(&mut tx, &cx, id, &body.user_ids).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
