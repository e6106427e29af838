//! `POST /api/queues`

use axum::Json;
use http::StatusCode;
use kernel::QueueId;
use kit::{AuthedMut, JsonBody, ProblemResult, extract::parse_json, idempotency::IdempotencyKey};
use serde_json::Value;
use utoipa::ToSchema;

use crate::queues::{QueueView, service};

/// A new queue.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateQueue {
    /// 1 to 60 characters, unlike any other queue's.
    #[schema(example = "Second opinion")]
    pub name: String,
}

/// Makes a queue without members. 409 `already_exists` when a queue has the name.
#[utoipa::path(
    post, path = "/api/queues", operation_id = "create_queue", tag = "queues",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request.")),
    request_body = CreateQueue,
    responses((status = CREATED, body = QueueView)),
)]
pub async fn create_queue(
    auth: AuthedMut,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<QueueView>)> {
    let request = body.to_string().into_bytes();
    let body: CreateQueue = parse_json(&request)?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let id = match key.replay::<QueueId>(&mut tx, &cx, "create_queue", &request).await? {
        Some(id) => id,
        None => service::create(&mut tx, &cx, &body.name).await?,
    };
    key.store(&mut tx, &cx, &id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}
