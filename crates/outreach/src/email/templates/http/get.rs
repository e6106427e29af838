//! `GET /api/email/templates/{id}`

use axum::Json;
use kernel::{Capability, EmailTemplateId};
use kit::{Authed, PathId, ProblemResult};

use crate::email::templates::{model::TemplateView, service};

/// One template.
#[utoipa::path(
    get, path = "/api/email/templates/{id}", operation_id = "get_email_template", tag = "email",
    params(("id" = EmailTemplateId, Path)),
    responses((status = OK, body = TemplateView)),
)]
pub async fn get_email_template(
    auth: Authed,
    PathId(id): PathId<EmailTemplateId>,
) -> ProblemResult<Json<TemplateView>> {
    auth.require(Capability::ReadEmailTemplates)?;
    let mut tx = auth.read().await?;
    Ok(Json(service::show(&mut tx, &auth.actor(), id).await?))
}
