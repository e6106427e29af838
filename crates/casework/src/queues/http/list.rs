//! `GET /api/queues`

use axum::Json;
use kit::{Authed, ProblemResult};
use utoipa::ToSchema;

use crate::queues::{QueueView, store};

/// The queues of an organization.
#[derive(serde::Serialize, ToSchema)]
pub struct QueueList {
    /// In their order, retired ones included.
    pub items: Vec<QueueView>,
}

/// The queues, who works from them, and how much waits in them.
#[utoipa::path(
    get, path = "/api/queues", operation_id = "list_queues", tag = "queues",
    responses((status = OK, body = QueueList)),
)]
pub async fn list_queues(auth: Authed) -> ProblemResult<Json<QueueList>> {
    let mut tx = auth.read().await?;
    Ok(Json(QueueList { items: store::views(&mut tx, &auth.actor(), None).await? }))
}
