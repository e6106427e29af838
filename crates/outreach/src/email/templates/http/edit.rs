//! `PATCH /api/email/templates/{id}`

use axum::Json;
use casework::form::Refused;
use kernel::{EmailTemplateId, Patch};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::email::templates::{
    model::{TemplateView, parse_name},
    service::{self, TemplateEdit},
};

/// A change of a template: absent fields keep their value.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditEmailTemplate {
    /// The version that the editor saw.
    pub version: i32,
    #[serde(default)]
    #[schema(value_type = String, required = false)]
    pub name: Patch<String>,
    #[serde(default)]
    #[schema(value_type = String, required = false)]
    pub subject: Patch<String>,
    #[serde(default)]
    #[schema(value_type = String, required = false)]
    pub body_html: Patch<String>,
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub is_active: Patch<bool>,
}

/// Changes a template. Returns `version_conflict` with the template as it is when it changed meanwhile.
#[utoipa::path(
    patch, path = "/api/email/templates/{id}", operation_id = "edit_email_template", tag = "email",
    params(("id" = EmailTemplateId, Path)),
    request_body = EditEmailTemplate,
    responses((status = OK, body = TemplateView)),
)]
pub async fn edit_email_template(
    auth: AuthedMut,
    PathId(id): PathId<EmailTemplateId>,
    JsonBody(body): JsonBody<EditEmailTemplate>,
) -> ProblemResult<Json<TemplateView>> {
    let edit = body.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::edit(&mut tx, &cx, id, edit).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

impl EditEmailTemplate {
    fn read(self) -> ProblemResult<TemplateEdit> {
        let mut refused = Refused::default();
        let name = refused.never_empty("name", self.name);
        let edit = TemplateEdit {
            version: self.version,
            name: name.and_then(|raw| refused.value("name", parse_name(&raw))),
            subject: refused.never_empty("subject", self.subject),
            body_html: refused.never_empty("body_html", self.body_html),
            is_active: refused.never_empty("is_active", self.is_active),
        };
        refused.finish().map(|()| edit)
    }
}
