//! `POST /api/email/templates/{id}/test`

use axum::Json;
use casework::cases::access;
use http::StatusCode;
use kernel::{CaseId, EmailMessageId, EmailTemplateId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use kit::{extract::parse_json, idempotency::IdempotencyKey};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::viewer::viewer;
use crate::email::messages::{model::MessageView, service};

/// A template to be tried out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestEmailTemplate {
    /// From which the variables are filled in.
    pub case_id: CaseId,
}

/// Sends a template to oneself, filled in from a case.
///
/// With an `Idempotency-Key`, a repeated request queues no second mail and answers with the first one as it is now.
#[utoipa::path(
    post, path = "/api/email/templates/{id}/test", operation_id = "test_email_template", tag = "email",
    params(
        ("id" = EmailTemplateId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request."),
    ),
    request_body = TestEmailTemplate,
    responses((status = CREATED, description = "The mail.", body = MessageView)),
)]
pub async fn test_email_template(
    auth: AuthedMut,
    PathId(id): PathId<EmailTemplateId>,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<MessageView>)> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let test = parse_json::<TestEmailTemplate>(&body.to_string().into_bytes())?;
    let case = access::open(&mut tx, &cx.actor, test.case_id).await?;
    let request = format!("{id} {body}").into_bytes();
    let queued = match key.replay::<EmailMessageId>(&mut tx, &cx, "test_email_template", &request).await? {
        Some(queued) => queued,
        None => service::queue_test(&mut tx, &cx, &case, id).await?,
    };
    key.store(&mut tx, &cx, &queued).await?;
    let view = service::show(&mut tx, &viewer(&auth.app, &cx.actor), queued).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view.message)))
}
