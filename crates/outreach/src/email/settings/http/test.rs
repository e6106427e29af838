//! `POST /api/settings/email/test`: a mail through the server as it is set up now, and what the server said.

use std::time::Duration;

use axum::Json;
use casework::form::Refused;
use kernel::{Capability, Patch, email};
use kit::{App, AuthedMut, JsonBody, Problem, ProblemResult};
use serde::{Deserialize, Serialize};
use tokio::time::timeout;
use utoipa::ToSchema;

use crate::email::{
    MailSettings,
    member_address::address_of,
    sending::{
        conversation::{Conversation, Failure, Stage},
        hello::hello,
        letter::Letter,
    },
    settings::service::{self, Sender},
};

/// How long all of it may take: somebody is waiting.
const LIMIT: Duration = Duration::from_secs(20);

/// Whom to send it to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestEmailSettings {
    /// Oneself if absent.
    #[schema(example = "name@example.com")]
    pub to: Option<String>,
}

/// How it went.
#[derive(Serialize, ToSchema)]
pub struct EmailTestResult {
    /// Whether the server accepted the mail.
    pub ok: bool,
    /// What the server said last, shortened.
    #[schema(example = "250 2.0.0 Ok: queued")]
    pub answer: String,
    /// How far it got.
    pub stage: Stage,
}

/// Sends a short mail through the server as it is set up now, and tells what the server said.
#[utoipa::path(
    post, path = "/api/settings/email/test", operation_id = "test_email_settings", tag = "email",
    request_body = TestEmailSettings, responses((status = OK, body = EmailTestResult)),
)]
pub async fn test_email_settings(
    auth: AuthedMut,
    JsonBody(body): JsonBody<TestEmailSettings>,
) -> ProblemResult<Json<EmailTestResult>> {
    auth.require(Capability::ManageEmailSettings)?;
    let mut refused = Refused::default();
    let to = refused.text("to", body.to.map_or(Patch::Keep, Patch::Set), email::parse).apply(None);
    refused.finish()?;
    let mut tx = auth.read().await?;
    let to = match to {
        Some(to) => to,
        None => address_of(&mut tx, auth.user_id).await?,
    };
    let app = &auth.app;
    let mail = app.settings.of::<MailSettings>();
    let sender = service::sender_with_password(&mut tx, &app.keys, &mail).await?;
    // The server may be slow, and a transaction keeps a connection from others.
    drop(tx);
    let Some(sender) = sender else {
        let answer = "No mail server is set up.".to_owned();
        return Ok(Json(EmailTestResult { ok: false, answer, stage: Stage::Connect }));
    };
    Ok(Json(try_out(app, &mail, &sender, &to).await?))
}

async fn try_out(
    app: &App,
    mail: &MailSettings,
    sender: &Sender,
    to: &str,
) -> ProblemResult<EmailTestResult> {
    let message_id = format!("<{}@{}>", app.ids.next(), sender.domain());
    let letter = Letter {
        from: &sender.server,
        reply_to: sender.reply_to.as_deref(),
        to,
        subject: "A test from Cradle",
        html: "<p>Mail from Cradle reaches you.</p>",
        text: "Mail from Cradle reaches you.",
        message_id: &message_id,
        now: app.clock.now(),
    };
    let letter =
        letter.seal().map_err(|error| Problem::invalid_field("to", "email_invalid", &error.to_string()))?;
    let mut stage = Stage::Connect;
    let talk = async {
        let hello = hello(&app.settings.public_url);
        let mut conversation = Conversation::open(&sender.server, &mail.authorities, hello).await?;
        stage = Stage::From;
        conversation.address(&letter.from, &letter.to).await?;
        stage = Stage::Data;
        conversation.give(&letter.bytes).await
    };
    let ended: Option<Result<String, Failure>> = timeout(LIMIT, talk).await.ok();
    Ok(match ended {
        Some(Ok(answer)) => EmailTestResult { ok: true, answer, stage: Stage::Done },
        Some(Err(failure)) => EmailTestResult { ok: false, answer: failure.answer, stage: failure.stage },
        None => EmailTestResult { ok: false, answer: "The server did not answer in time.".to_owned(), stage },
    })
}
