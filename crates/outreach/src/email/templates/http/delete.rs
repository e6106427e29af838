//! `DELETE /api/email/templates/{id}`

use http::StatusCode;
use kernel::EmailTemplateId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::email::templates::service;

/// Deletes a template. What was sent of it stays; `in_use` while an automation rule sends it.
#[utoipa::path(
    delete, path = "/api/email/templates/{id}", operation_id = "delete_email_template", tag = "email",
    params(("id" = EmailTemplateId, Path)),
    responses((status = NO_CONTENT, description = "It is gone.")),
)]
pub async fn delete_email_template(
    auth: AuthedMut,
    PathId(id): PathId<EmailTemplateId>,
) -> ProblemResult<StatusCode> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::delete(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
