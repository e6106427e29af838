//! What people do with mails.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{CaseId, Cx, EmailMessageId, EmailTemplateId};

use crate::email::render::Rendered;

/// A mail to be queued.
pub struct NewMessage {
    pub case: Option<CaseId>,
    pub template: Option<EmailTemplateId>,
    pub template_name: Option<String>,
    pub to_email: String,
    pub mail: Rendered,
    pub send_at: Option<DateTime<Utc>>,
}

/// Of a mail what commands need, locked until the transaction ends.
pub struct StoredMessage {
    pub case: Option<CaseId>,
    pub subject: String,
}

/// Stores a mail that waits.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: EmailMessageId,
    new: &NewMessage,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into tenant.email_messages
             (organization_id, id, case_id, template_id, template_name, to_email, subject, html, body_text, send_at,
              actor_user_id, actor_system, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)",
        tx.organization().0,
        id.0,
        new.case.map(|id| id.0),
        new.template.map(|id| id.0),
        new.template_name,
        new.to_email,
        new.mail.subject,
        new.mail.html,
        new.mail.text,
        new.send_at,
        cx.actor.user_id().map(|id| id.0),
        cx.actor.system_key(),
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Locks a mail against its job and other commands.
pub async fn lock(tx: &mut OrgTx<Write>, id: EmailMessageId) -> Result<Option<StoredMessage>, DbError> {
    Ok(sqlx::query_as!(
        StoredMessage,
        r#"select case_id as "case: CaseId", subject from tenant.email_messages
            where organization_id = $1 and id = $2 for update"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Takes a locked mail out of what waits. The reason is there when no person did it.
pub async fn cancel(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: EmailMessageId,
    reason: Option<&str>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.email_messages set status = 'cancelled', is_held = false, error = $3, updated_at = $4
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        reason,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Lets a locked mail wait again, for the job of another round, whose number it gives.
pub async fn begin_round(tx: &mut OrgTx<Write>, cx: &Cx, id: EmailMessageId) -> Result<i32, DbError> {
    Ok(sqlx::query_scalar!(
        "update tenant.email_messages
            set status = 'pending', is_uncertain = false, is_held = false, error = null, data_started_at = null,
                round = round + 1, updated_at = $3
          where organization_id = $1 and id = $2
          returning round",
        tx.organization().0,
        id.0,
        cx.now,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Believes a person that a locked mail has arrived, when it was given to the server.
pub async fn mark_sent(tx: &mut OrgTx<Write>, cx: &Cx, id: EmailMessageId) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.email_messages
            set status = 'sent', is_uncertain = false, sent_at = coalesce(data_started_at, $3),
                error = 'No server confirmed it; a person marked it as sent.', updated_at = $3
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        cx.now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
