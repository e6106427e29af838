//! Templates in the database. SQL only; every statement names the organization, although row-level security would.

use chrono::{DateTime, Utc};
use db::{DbError, Mode, OnConstraint as _, OrgTx, Write};
use kernel::{Actor, Capability, Cx, EmailTemplateId, UserId};

use super::model::TemplateView;
use crate::email::{EmailError, render, templates::model::NewTemplate, variables::Variable};
use casework::refs::UserRef;

const NAME_CONSTRAINT: &str = "email_templates_name_uq";

/// A template as commands need it, locked until the transaction ends.
pub struct StoredTemplate {
    pub name: String,
    pub subject: String,
    pub body_html: String,
    pub is_active: bool,
    pub version: i32,
}

struct Row {
    id: EmailTemplateId,
    name: String,
    subject: String,
    body_html: String,
    is_active: bool,
    updated_at: DateTime<Utc>,
    updated_by: Option<UserId>,
    editor_name: Option<String>,
    version: i32,
}

impl Row {
    fn into_view(self, viewer: &Actor) -> TemplateView {
        let variables = render::variables_of(&self.subject, &self.body_html);
        TemplateView {
            id: self.id,
            name: self.name,
            subject: self.subject,
            body_html: self.body_html,
            is_active: self.is_active,
            variables: variables.into_iter().map(Variable::name).collect(),
            updated_at: self.updated_at,
            updated_by: UserRef::from_columns(self.updated_by, self.editor_name),
            version: self.version,
            can_edit: viewer.can(Capability::WriteEmailTemplates),
        }
    }
}

/// The templates by name.
pub async fn list<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: &Actor,
    include_inactive: bool,
) -> Result<Vec<TemplateView>, DbError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select t.id as "id: EmailTemplateId", t.name, t.subject, t.body_html, t.is_active, t.updated_at,
                  t.updated_by as "updated_by: UserId", u.full_name as "editor_name?", t.version
             from tenant.email_templates t
             left join tenant.users u on u.organization_id = t.organization_id and u.id = t.updated_by
            where t.organization_id = $1 and (t.is_active or $2)
            order by tenant.fold(t.name), t.id"#,
        tx.organization().0,
        include_inactive,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| row.into_view(viewer)).collect())
}

/// One template.
pub async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    viewer: &Actor,
    id: EmailTemplateId,
) -> Result<TemplateView, EmailError> {
    let row = sqlx::query_as!(
        Row,
        r#"select t.id as "id: EmailTemplateId", t.name, t.subject, t.body_html, t.is_active, t.updated_at,
                  t.updated_by as "updated_by: UserId", u.full_name as "editor_name?", t.version
             from tenant.email_templates t
             left join tenant.users u on u.organization_id = t.organization_id and u.id = t.updated_by
            where t.organization_id = $1 and t.id = $2"#,
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.into_view(viewer)).ok_or(EmailError::NotFound)
}

/// Locks a template against other commands.
pub async fn lock(tx: &mut OrgTx<Write>, id: EmailTemplateId) -> Result<Option<StoredTemplate>, DbError> {
    Ok(sqlx::query_as!(
        StoredTemplate,
        "select name, subject, body_html, is_active, version from tenant.email_templates
          where organization_id = $1 and id = $2 for update",
        tx.organization().0,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Stores a new template.
pub async fn insert(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: EmailTemplateId,
    new: &NewTemplate,
) -> Result<(), EmailError> {
    sqlx::query!(
        "insert into tenant.email_templates
             (organization_id, id, name, subject, body_html, updated_by, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
        tx.organization().0,
        id.0,
        new.name,
        new.draft.subject,
        new.draft.body_html,
        cx.actor.user_id().map(|id| id.0),
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint(NAME_CONSTRAINT, EmailError::DuplicateName)?;
    Ok(())
}

/// Overwrites a locked template.
pub async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: EmailTemplateId,
    new: &NewTemplate,
    is_active: bool,
) -> Result<(), EmailError> {
    sqlx::query!(
        "update tenant.email_templates
            set name = $3, subject = $4, body_html = $5, is_active = $6, updated_by = $7, updated_at = $8,
                version = version + 1
          where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
        new.name,
        new.draft.subject,
        new.draft.body_html,
        is_active,
        cx.actor.user_id().map(|id| id.0),
        cx.now,
    )
    .execute(tx.conn())
    .await
    .on_constraint(NAME_CONSTRAINT, EmailError::DuplicateName)?;
    Ok(())
}

/// Whether it is there and in use.
pub async fn is_active(tx: &mut OrgTx<Write>, id: EmailTemplateId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from tenant.email_templates
                           where organization_id = $1 and id = $2 and is_active) as "is_active!""#,
        tx.organization().0,
        id.0,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whether a rule of automation sends it, on or off.
pub async fn is_sent_by_a_rule(tx: &mut OrgTx<Write>, id: EmailTemplateId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from tenant.rules r, jsonb_array_elements(r.actions) action
                           where r.organization_id = $1 and action ->> 'template_id' = $2::uuid::text) as "is_sent!""#,
        tx.organization().0,
        id.0,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Deletes a template; returns whether it was there.
pub async fn delete(tx: &mut OrgTx<Write>, id: EmailTemplateId) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "delete from tenant.email_templates where organization_id = $1 and id = $2",
        tx.organization().0,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
