//! What the job that sends a mail writes, step by step. Each step is a transaction that proved the job's lease.

use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{CaseId, EmailMessageId, JobId, Role, UserId};

use crate::email::messages::model::EmailStatus;

/// A mail that a job is about to send, locked until the transaction ends.
pub struct Attempt {
    pub case: Option<CaseId>,
    pub to_email: String,
    pub subject: String,
    pub html: String,
    pub text: String,
    pub status: EmailStatus,
    pub is_uncertain: bool,
    pub round: i32,
    /// Whether an earlier attempt was about to give it to a server.
    pub may_have_arrived: bool,
    pub message_id: Option<String>,
    pub is_scheduled: bool,
    /// It was made from a template, which is no longer there or not active.
    pub lost_its_template: bool,
    pub actor_user_id: Option<UserId>,
    pub actor_role: Option<Role>,
    pub actor_system: Option<String>,
}

/// Locks a mail for its job; `None` when it is gone, with its case.
pub async fn open_attempt(tx: &mut OrgTx<Write>, id: EmailMessageId) -> Result<Option<Attempt>, DbError> {
    Ok(sqlx::query_as!(
        Attempt,
        r#"select m.case_id as "case: CaseId", m.to_email, m.subject, m.html, m.body_text as text,
                  m.status as "status: EmailStatus", m.is_uncertain, m.round, m.data_started_at is not null as "may_have_arrived!",
                  m.message_id, m.send_at is not null as "is_scheduled!",
                  m.template_name is not null and coalesce(not t.is_active, true) as "lost_its_template!",
                  m.actor_user_id as "actor_user_id: UserId", u.role as "actor_role?: Role", m.actor_system
             from tenant.email_messages m
             left join tenant.email_templates t on t.organization_id = m.organization_id and t.id = m.template_id
             left join tenant.users u on u.organization_id = m.organization_id and u.id = m.actor_user_id
            where m.organization_id = $1 and m.id = $2 for update of m"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Whether a job has come to a bad end. One that is being replayed has not.
pub async fn is_dead(tx: &mut OrgTx<Write>, job: JobId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from platform.jobs where organization_id = $1 and id = $2 and state = 'dead') as "is_dead!""#,
        tx.organization().0,
        job.0,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Counts an attempt, under a Message-ID that stays the same from the first one on, and gives it.
pub async fn begin_attempt(
    tx: &mut OrgTx<Write>,
    id: EmailMessageId,
    message_id: &str,
    now: DateTime<Utc>,
) -> Result<String, DbError> {
    Ok(sqlx::query_scalar!(
        r#"update tenant.email_messages
              set status = 'sending', is_held = false, attempts = attempts + 1, error = null,
                  message_id = coalesce(message_id, $3), updated_at = $4
            where organization_id = $1 and id = $2
            returning message_id as "message_id!""#,
        tx.organization().0,
        id.0,
        message_id,
        now,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Marks the moment from which on the server may have the mail.
pub async fn begin_data(
    tx: &mut OrgTx<Write>,
    id: EmailMessageId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.email_messages set data_started_at = $3 where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Lets a mail wait for its next attempt: no server has it.
pub async fn retry(
    tx: &mut OrgTx<Write>,
    id: EmailMessageId,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.email_messages set status = 'pending', data_started_at = null, error = $3, updated_at = $4
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        answer,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps a mail for which there is no server.
pub async fn hold(tx: &mut OrgTx<Write>, id: EmailMessageId, now: DateTime<Utc>) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.email_messages set status = 'pending', is_held = true, error = null, updated_at = $3
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends a mail without success; uncertain when the server may have it all the same.
pub async fn fail(
    tx: &mut OrgTx<Write>,
    id: EmailMessageId,
    answer: &str,
    is_uncertain: bool,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.email_messages
            set status = 'failed', is_uncertain = $4, is_held = false, error = $3, updated_at = $5
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        answer,
        is_uncertain,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends a mail that a server accepted.
pub async fn settle_sent(
    tx: &mut OrgTx<Write>,
    id: EmailMessageId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update tenant.email_messages set status = 'sent', sent_at = $3, error = null, updated_at = $3
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
