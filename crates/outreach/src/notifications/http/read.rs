//! `PATCH /api/me/notifications/{id}/read`, `POST /api/me/notifications/read-all`

use axum::Json;
use http::StatusCode;
use kernel::NotificationId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::notifications::{model::Notification, service};

/// Marks a notification as read. Again changes nothing.
#[utoipa::path(
    patch, path = "/api/me/notifications/{id}/read", operation_id = "read_notification", tag = "notifications",
    params(("id" = NotificationId, Path)), responses((status = OK, body = Notification)),
)]
pub async fn read_notification(
    auth: AuthedMut,
    PathId(id): PathId<NotificationId>,
) -> ProblemResult<Json<Notification>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let view = service::mark_read(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Marks every notification of the member as read.
#[utoipa::path(
    post, path = "/api/me/notifications/read-all", operation_id = "read_all_notifications", tag = "notifications",
    responses((status = NO_CONTENT)),
)]
pub async fn read_all_notifications(auth: AuthedMut) -> ProblemResult<StatusCode> {
    let mut tx = auth.write().await?;
    service::mark_all_read(&mut tx, &auth.cx()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
