//! `POST /api/cases/{id}/emails`

use axum::Json;
use casework::cases::access;
use chrono::{DateTime, Duration, Utc};
use http::StatusCode;
use kernel::{CaseId, Cx, EmailMessageId, EmailTemplateId, FieldError};
use kit::{AuthedMut, JsonBody, PathId, Problem, ProblemResult};
use kit::{extract::parse_json, idempotency::IdempotencyKey};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::viewer::viewer;
use crate::email::{
    messages::{
        model::MessageView,
        service::{self, Outgoing},
    },
    render::Draft,
};

/// How far ahead a mail can be planned, in days.
const MAX_AHEAD_DAYS: i64 = 366;

/// A mail to a case's candidate.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendCaseEmail {
    /// The template that it was made from, whose words may have been changed since.
    pub template_id: Option<EmailTemplateId>,
    /// One line; variables in double braces are filled in now.
    #[schema(example = "Next steps, {{ first_name }}")]
    pub subject: String,
    /// Rich text; variables in double braces are filled in now.
    #[schema(example = "<p>Dear {{ first_name }},</p>")]
    pub body_html: String,
    /// At once if absent. Up to a year ahead.
    pub send_at: Option<DateTime<Utc>>,
}

/// Queues a mail to a case's candidate. Refused while the case is archived or on hold, or has no address; a planned mail is
/// looked at again when its time comes. Without a mail server it is kept.
///
/// With an `Idempotency-Key`, a repeated request queues no second mail and answers with the first one as it is now.
#[utoipa::path(
    post, path = "/api/cases/{id}/emails", operation_id = "send_case_email", tag = "email",
    params(
        ("id" = CaseId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request."),
    ),
    request_body = SendCaseEmail,
    responses((status = CREATED, description = "The mail.", body = MessageView)),
)]
pub async fn send_case_email(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<MessageView>)> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let outgoing = parse_json::<SendCaseEmail>(&body.to_string().into_bytes())?.read(&cx)?;
    let case = access::open(&mut tx, &cx.actor, id).await?;
    let request = format!("{id} {body}").into_bytes();
    let queued = match key.replay::<EmailMessageId>(&mut tx, &cx, "send_case_email", &request).await? {
        Some(queued) => queued,
        None => service::queue(&mut tx, &cx, &case, &outgoing).await?,
    };
    key.store(&mut tx, &cx, &queued).await?;
    let view = service::show(&mut tx, &viewer(&auth.app, &cx.actor), queued).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view.message)))
}

impl SendCaseEmail {
    fn read(self, cx: &Cx) -> ProblemResult<Outgoing> {
        let draft = Draft::read(&self.subject, &self.body_html);
        let late = |at: DateTime<Utc>| at < cx.now - Duration::minutes(1);
        let far = |at: DateTime<Utc>| at > cx.now + Duration::days(MAX_AHEAD_DAYS);
        let misplanned = match self.send_at {
            Some(at) if late(at) => Some(("in_past", "Choose a time that is not in the past.")),
            Some(at) if far(at) => Some(("too_far", "Choose a time within a year.")),
            _ => None,
        };
        let misplanned = misplanned.map(|(code, message)| FieldError::new("send_at", code, message));
        match draft {
            Ok(draft) if misplanned.is_none() => {
                Ok(Outgoing { template: self.template_id, draft, send_at: self.send_at })
            }
            draft => {
                Err(Problem::invalid(draft.err().unwrap_or_default().into_iter().chain(misplanned).collect()))
            }
        }
    }
}
