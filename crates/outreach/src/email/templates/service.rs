//! The commands on templates. Each runs in the caller's transaction.
//!
//! An error means that the transaction has to be rolled back.

use db::{OrgTx, Write};
use kernel::{Capability, Cx, EmailTemplateId};

use super::{model::NewTemplate, store};
use crate::email::{EmailError, render::Draft};

pub use store::{find as show, is_active, list};

/// An edit, decided on a version of the template that the editor saw; `None` keeps.
pub struct TemplateEdit {
    pub version: i32,
    pub name: Option<String>,
    pub subject: Option<String>,
    pub body_html: Option<String>,
    pub is_active: Option<bool>,
}

/// Makes a template and gives its id.
pub async fn create(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    new: &NewTemplate,
) -> Result<EmailTemplateId, EmailError> {
    require_write(cx)?;
    let id = EmailTemplateId(cx.ids.next());
    store::insert(tx, cx, id, new).await?;
    Ok(id)
}

/// Applies the edit. One that changes nothing leaves no trace.
pub async fn edit(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: EmailTemplateId,
    edit: TemplateEdit,
) -> Result<(), EmailError> {
    require_write(cx)?;
    let stored = store::lock(tx, id).await?.ok_or(EmailError::NotFound)?;
    if stored.version != edit.version {
        let current = show(tx, &cx.actor, id).await?;
        return Err(EmailError::conflict(&current));
    }
    let subject = edit.subject.unwrap_or_else(|| stored.subject.clone());
    let body_html = edit.body_html.unwrap_or_else(|| stored.body_html.clone());
    let draft = Draft::read(&subject, &body_html).map_err(EmailError::Invalid)?;
    let name = edit.name.unwrap_or_else(|| stored.name.clone());
    let is_active = edit.is_active.unwrap_or(stored.is_active);
    let is_same = (&name, &draft.subject, &draft.body_html, is_active)
        == (&stored.name, &stored.subject, &stored.body_html, stored.is_active);
    if is_same {
        return Ok(());
    }
    store::update(tx, cx, id, &NewTemplate { name, draft }, is_active).await
}

/// Deletes a template that no rule sends. What was sent of it stays as it was sent.
pub async fn delete(tx: &mut OrgTx<Write>, cx: &Cx, id: EmailTemplateId) -> Result<(), EmailError> {
    require_write(cx)?;
    if store::is_sent_by_a_rule(tx, id).await? {
        return Err(EmailError::InUse);
    }
    if store::delete(tx, id).await? { Ok(()) } else { Err(EmailError::NotFound) }
}

fn require_write(cx: &Cx) -> Result<(), EmailError> {
    if cx.actor.can(Capability::WriteEmailTemplates) { Ok(()) } else { Err(EmailError::Forbidden) }
}
