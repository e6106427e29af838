//! `POST /api/email/templates`

use axum::Json;
use casework::form::Refused;
use http::StatusCode;
use kernel::EmailTemplateId;
use kit::{AuthedMut, JsonBody, ProblemResult, extract::parse_json, idempotency::IdempotencyKey};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::email::{
    render::Draft,
    templates::{
        model::{NewTemplate, TemplateView, parse_name},
        service,
    },
};

/// A template to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateEmailTemplate {
    pub name: String,
    /// One line, with variables in double braces.
    #[schema(example = "Next steps, {{ first_name }}")]
    pub subject: String,
    /// Rich text, with variables in double braces; what is not allowed in it is left out.
    #[schema(example = "<p>Dear {{ first_name }},</p>")]
    pub body_html: String,
}

/// Makes a template.
///
/// With an `Idempotency-Key`, a repeated request makes no second template and answers with the first one as it is now.
#[utoipa::path(
    post, path = "/api/email/templates", operation_id = "create_email_template", tag = "email",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request.")),
    request_body = CreateEmailTemplate,
    responses((status = CREATED, description = "The new template.", body = TemplateView)),
)]
pub async fn create_email_template(
    auth: AuthedMut,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<TemplateView>)> {
    let request = body.to_string().into_bytes();
    let new = parse_json::<CreateEmailTemplate>(&request)?.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let replay = key.replay::<EmailTemplateId>(&mut tx, &cx, "create_email_template", &request).await?;
    if let Some(id) = replay {
        return Ok((StatusCode::CREATED, Json(service::show(&mut tx, &cx.actor, id).await?)));
    }
    let id = service::create(&mut tx, &cx, &new).await?;
    key.store(&mut tx, &cx, &id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}

impl CreateEmailTemplate {
    fn read(self) -> ProblemResult<NewTemplate> {
        let mut refused = Refused::default();
        let name = refused.value("name", parse_name(&self.name)).unwrap_or_default();
        let draft = Draft::read(&self.subject, &self.body_html).unwrap_or_else(|errors| {
            for error in errors {
                refused.push(error);
            }
            Draft::default()
        });
        refused.finish().map(|()| NewTemplate { name, draft })
    }
}
