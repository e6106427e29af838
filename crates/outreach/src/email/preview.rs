//! `POST /api/email/preview`: the mail as it would go out now.

use axum::Json;
use casework::cases::access;
use kernel::{Capability, CaseId};
use kit::{App, AuthedMut, JsonBody, Problem, ProblemResult};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    MailSettings, facts,
    render::Draft,
    settings::service::{self as settings, Sender},
    variables::Variable,
};

/// The one route.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(preview_email))
}

/// A mail that somebody is writing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewEmail {
    pub subject: String,
    pub body_html: String,
    /// From which the variables are filled in.
    pub case_id: CaseId,
}

/// Something that keeps a mail from being sent, or from being sent now.
#[derive(Serialize, ToSchema)]
pub struct EmailProblem {
    /// `no_email`, `archived`, `on_hold` or `no_mail_server`.
    #[schema(example = "no_email")]
    pub code: &'static str,
    /// A sentence for people.
    pub message: &'static str,
}

/// A mail as it would go out now, to the byte.
#[derive(Serialize, ToSchema)]
pub struct EmailPreview {
    /// The candidate's address.
    pub to: Option<String>,
    /// Name and address of the sender; absent without a mail server.
    pub from: Option<String>,
    pub subject: String,
    /// The whole document.
    pub html: String,
    /// The part for those who read plain text.
    pub text: String,
    /// Variables that are used and for which the case has nothing.
    #[schema(example = json!(["owner_name"]))]
    pub missing: Vec<&'static str>,
    pub problems: Vec<EmailProblem>,
}

/// Shows a mail as it would go out now. Nothing is stored.
#[utoipa::path(
    post, path = "/api/email/preview", operation_id = "preview_email", tag = "email",
    request_body = PreviewEmail, responses((status = OK, body = EmailPreview)),
)]
pub async fn preview_email(
    auth: AuthedMut,
    JsonBody(body): JsonBody<PreviewEmail>,
) -> ProblemResult<Json<EmailPreview>> {
    auth.require(Capability::SendEmail)?;
    let draft = Draft::read(&body.subject, &body.body_html).map_err(Problem::invalid)?;
    let cx = auth.cx();
    let mut tx = auth.read().await?;
    let case = access::open(&mut tx, &cx.actor, body.case_id).await?;
    let facts = facts::load(&mut tx, &case, cx.now).await?;
    let mail = auth.app.settings.of::<MailSettings>();
    let sender = settings::sender(&mut tx, &mail).await?;
    let mut problems: Vec<_> =
        facts.obstacles().into_iter().map(|it| problem(it.code(), it.message())).collect();
    if sender.is_none() {
        problems.push(problem("no_mail_server", "No mail server is set up: mail is kept and not sent."));
    }
    let mail = draft.render(&facts.values, &facts.letterhead);
    Ok(Json(EmailPreview {
        to: facts.to_email,
        from: sender.as_ref().map(Sender::address),
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        missing: mail.missing.into_iter().map(Variable::name).collect(),
        problems,
    }))
}

const fn problem(code: &'static str, message: &'static str) -> EmailProblem {
    EmailProblem { code, message }
}
