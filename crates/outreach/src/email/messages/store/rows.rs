//! Rows of mails as their viewers see them, read by queries made at run time.

use casework::{refs::CaseNumber, visibility::Visibility};
use db::{DbError, Mode, OrgTx, query_of};
use kernel::{Actor, ActorRef, Capability, CaseId, EmailMessageId, EmailTemplateId, UserId};
use sqlx::{Postgres, QueryBuilder, Row as _, postgres::PgRow};

use crate::email::messages::model::{
    EmailCase, EmailStatus, EmailTemplateRef, FullMessageView, MessageView, Standing,
};

/// Who looks at mails, and whether the installation has a server.
pub struct Viewer<'a> {
    pub actor: &'a Actor,
    pub has_installation_server: bool,
}

/// What a mail is joined with.
pub const JOINS: &str = "
    left join tenant.cases c on c.organization_id = $1 and c.id = m.case_id
    left join tenant.email_templates t on t.organization_id = $1 and t.id = m.template_id
    left join tenant.users u on u.organization_id = $1 and u.id = m.actor_user_id";

/// Begins a query of mails `m` with their [`JOINS`].
pub fn select<M: Mode>(tx: &OrgTx<M>, viewer: &Viewer<'_>) -> Result<QueryBuilder<Postgres>, DbError> {
    let mut sql = query_of(
        tx,
        "select m.id, m.case_id, c.case_number, c.full_name, c.access_phase, m.template_id, t.name as template_name,
                m.to_email, m.subject, m.status, m.is_uncertain, m.attempts, m.round, m.error, m.send_at, m.sent_at,
                m.actor_user_id, m.actor_system, u.full_name as actor_name, m.created_at, m.html, m.body_text,
                m.status = 'pending' and (m.is_held or not (",
    )?;
    sql.push_bind(viewer.has_installation_server).push(
        " or exists (select from tenant.email_settings s where s.organization_id = $1 and s.host is not null))) as is_held
            from tenant.email_messages m",
    );
    sql.push(JOINS).push(" where m.organization_id = $1");
    Ok(sql)
}

/// Appends which mails the actor sees: those about cases that it sees; of those about nobody its own, and managers all.
pub fn push_visible(sql: &mut QueryBuilder<Postgres>, actor: &Actor) {
    sql.push(" and (m.case_id is not null and ").push(Visibility::of(actor).sql());
    sql.push(" or m.case_id is null");
    if !actor.can(Capability::SeeAllEmail) {
        sql.push(" and m.actor_user_id = ").push_bind(actor.user_id().map(|id| id.0));
    }
    sql.push(")");
}

/// Reads a row. What its job knows of the next attempt is told by [`super::next_attempts::fill`].
pub fn message(row: &PgRow) -> Result<MessageView, sqlx::Error> {
    let standing = Standing {
        status: row.try_get::<EmailStatus, _>("status")?,
        is_uncertain: row.try_get("is_uncertain")?,
        is_held: row.try_get("is_held")?,
    };
    let actor = row.try_get::<Option<UserId>, _>("actor_user_id")?;
    let actor = actor.zip(row.try_get::<Option<String>, _>("actor_name")?);
    Ok(MessageView {
        id: row.try_get::<EmailMessageId, _>("id")?,
        case: case(row)?,
        template: template(row)?,
        to_email: row.try_get("to_email")?,
        subject: row.try_get("subject")?,
        status: standing.status,
        is_uncertain: standing.is_uncertain,
        is_held: standing.is_held,
        attempts: row.try_get("attempts")?,
        next_attempt_at: None,
        next_attempt_number: None,
        max_attempts: None,
        error: row.try_get("error")?,
        send_at: row.try_get("send_at")?,
        sent_at: row.try_get("sent_at")?,
        created_by: ActorRef::from_columns(actor, row.try_get::<Option<&str>, _>("actor_system")?),
        created_at: row.try_get("created_at")?,
        actions: standing.actions(),
    })
}

/// Reads a row with the mail's contents.
pub fn full_message(row: &PgRow) -> Result<FullMessageView, sqlx::Error> {
    Ok(FullMessageView {
        message: message(row)?,
        html: row.try_get("html")?,
        text: row.try_get("body_text")?,
    })
}

fn case(row: &PgRow) -> Result<Option<EmailCase>, sqlx::Error> {
    let Some(id) = row.try_get::<Option<CaseId>, _>("case_id")? else { return Ok(None) };
    let case_number = row.try_get::<CaseNumber, _>("case_number")?;
    Ok(Some(EmailCase { id, case_number, full_name: row.try_get("full_name")? }))
}

fn template(row: &PgRow) -> Result<Option<EmailTemplateRef>, sqlx::Error> {
    let Some(id) = row.try_get::<Option<EmailTemplateId>, _>("template_id")? else { return Ok(None) };
    Ok(Some(EmailTemplateRef { id, name: row.try_get("template_name")? }))
}
