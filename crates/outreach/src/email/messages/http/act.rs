//! `POST /api/emails/{id}/cancel`, `/resend` and `/mark-sent`

use axum::Json;
use kernel::EmailMessageId;
use kit::{AuthedMut, PathId, ProblemResult};

use super::viewer::viewer;
use crate::email::messages::{model::MessageView, service};

/// Keeps a mail that waits from being sent.
#[utoipa::path(
    post, path = "/api/emails/{id}/cancel", operation_id = "cancel_email", tag = "email",
    params(("id" = EmailMessageId, Path)),
    responses((status = OK, body = MessageView)),
)]
pub async fn cancel_email(
    auth: AuthedMut,
    PathId(id): PathId<EmailMessageId>,
) -> ProblemResult<Json<MessageView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let viewer = viewer(&auth.app, &cx.actor);
    service::cancel(&mut tx, &cx, &viewer, id).await?;
    let view = service::show(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(Json(view.message))
}

/// Tries again to send a mail that failed, that was held, or of which no one knows whether it arrived.
#[utoipa::path(
    post, path = "/api/emails/{id}/resend", operation_id = "resend_email", tag = "email",
    params(("id" = EmailMessageId, Path)),
    responses((status = OK, body = MessageView)),
)]
pub async fn resend_email(
    auth: AuthedMut,
    PathId(id): PathId<EmailMessageId>,
) -> ProblemResult<Json<MessageView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let viewer = viewer(&auth.app, &cx.actor);
    service::resend(&mut tx, &cx, &viewer, id).await?;
    let view = service::show(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(Json(view.message))
}

/// Says that a mail has arrived of which no one knew.
#[utoipa::path(
    post, path = "/api/emails/{id}/mark-sent", operation_id = "mark_email_sent", tag = "email",
    params(("id" = EmailMessageId, Path)),
    responses((status = OK, body = MessageView)),
)]
pub async fn mark_email_sent(
    auth: AuthedMut,
    PathId(id): PathId<EmailMessageId>,
) -> ProblemResult<Json<MessageView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let viewer = viewer(&auth.app, &cx.actor);
    service::mark_sent(&mut tx, &cx, &viewer, id).await?;
    let view = service::show(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(Json(view.message))
}
