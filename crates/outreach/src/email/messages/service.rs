//! The commands on mails. Each runs in the caller's transaction; people and rules run the same.
//!
//! An error means that the transaction has to be rolled back.

use casework::cases::CaseRef;
use chrono::{DateTime, Utc};
use db::{DbError, OrgTx, Write};
use kernel::{Capability, Cx, EmailMessageId, EmailTemplateId};
use kit::jobs::{Enqueue, enqueue};

use super::{
    job::SendEmail,
    model::{EmailAction, EmailStatus},
    store::{self, NewMessage},
};
use crate::email::{
    EmailError, activity, facts, member_address::address_of, render::Draft, templates::service as templates,
};

pub use store::{Viewer, find as show};

/// A mail to a candidate.
pub struct Outgoing {
    /// The template that it was made from, if it was; its words may have been changed.
    pub template: Option<EmailTemplateId>,
    pub draft: Draft,
    /// Now if absent.
    pub send_at: Option<DateTime<Utc>>,
}

/// Queues a mail to a case's candidate, rendered with what is known of her now. Refused while the case is archived or on
/// hold, or has no address.
pub async fn queue(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    outgoing: &Outgoing,
) -> Result<EmailMessageId, EmailError> {
    if !cx.actor.can(Capability::SendEmail) {
        return Err(EmailError::Forbidden);
    }
    let template_name = match outgoing.template {
        Some(template) => Some(active_template(tx, cx, template).await?.0),
        None => None,
    };
    let facts = facts::load(tx, case, cx.now).await?;
    if let Some(obstacle) = facts.obstacles().first() {
        return Err(EmailError::Obstacle(*obstacle));
    }
    let new = NewMessage {
        case: Some(case.id()),
        template: outgoing.template,
        template_name,
        to_email: facts.to_email.clone().unwrap_or_default(),
        mail: outgoing.draft.render(&facts.values, &facts.letterhead),
        send_at: outgoing.send_at,
    };
    store_and_enqueue(tx, cx, &new).await
}

/// Queues a template as it is, now: what rules do.
pub async fn queue_template(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    template: EmailTemplateId,
) -> Result<EmailMessageId, EmailError> {
    let (_, draft) = active_template(tx, cx, template).await?;
    queue(tx, cx, case, &Outgoing { template: Some(template), draft, send_at: None }).await
}

/// Whether there is such a template, in use: what a rule may send.
pub async fn is_active(tx: &mut OrgTx<Write>, template: EmailTemplateId) -> Result<bool, DbError> {
    templates::is_active(tx, template).await
}

/// Sends a template to oneself, filled in from a case.
pub async fn queue_test(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    template: EmailTemplateId,
) -> Result<EmailMessageId, EmailError> {
    let tester = cx.actor.user_id().filter(|_| cx.actor.can(Capability::SendTestEmail));
    let tester = tester.ok_or(EmailError::Forbidden)?;
    let view = templates::show(tx, &cx.actor, template).await?;
    let draft = Draft::read(&view.subject, &view.body_html).map_err(EmailError::Invalid)?;
    let facts = facts::load(tx, case, cx.now).await?;
    let new = NewMessage {
        case: None,
        template: Some(template),
        template_name: Some(view.name),
        to_email: address_of(tx, tester).await?,
        mail: draft.render(&facts.values, &facts.letterhead),
        send_at: None,
    };
    store_and_enqueue(tx, cx, &new).await
}

/// Keeps a mail from being sent.
pub async fn cancel(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    viewer: &Viewer<'_>,
    id: EmailMessageId,
) -> Result<(), EmailError> {
    open(tx, cx, viewer, id, EmailAction::Cancel).await?;
    Ok(store::cancel(tx, cx, id, None).await?)
}

/// Tries again to send a mail: one that failed, one of which no one knows, or one that was held.
pub async fn resend(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    viewer: &Viewer<'_>,
    id: EmailMessageId,
) -> Result<(), EmailError> {
    open(tx, cx, viewer, id, EmailAction::Resend).await?;
    let round = store::begin_round(tx, cx, id).await?;
    enqueue_round(tx, cx, id, round, None).await
}

/// Says of a mail of which no one knew that it has arrived.
pub async fn mark_sent(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    viewer: &Viewer<'_>,
    id: EmailMessageId,
) -> Result<(), EmailError> {
    let stored = open(tx, cx, viewer, id, EmailAction::MarkSent).await?;
    store::mark_sent(tx, cx, id).await?;
    activity::record_sent(tx, cx, stored.case, id, &stored.subject).await?;
    Ok(())
}

async fn open(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    viewer: &Viewer<'_>,
    id: EmailMessageId,
    action: EmailAction,
) -> Result<store::StoredMessage, EmailError> {
    let stored = store::lock(tx, id).await?.ok_or(EmailError::NotFound)?;
    // Asked of the locked row, and refused as reading it would be.
    let view = show(tx, viewer, id).await?.message;
    if !cx.actor.can(Capability::SendEmail) {
        return Err(EmailError::Forbidden);
    }
    if view.actions.contains(&action) { Ok(stored) } else { Err(refusal(view.status, action)) }
}

fn refusal(status: EmailStatus, action: EmailAction) -> EmailError {
    EmailError::InvalidState(match (action, status) {
        (EmailAction::Cancel, EmailStatus::Sent) => "This mail has been sent already.",
        (EmailAction::Cancel, EmailStatus::Sending) => "This mail is being sent at this moment.",
        (EmailAction::Cancel, _) => "This mail is not waiting to be sent.",
        (EmailAction::Resend, _) => "Only a mail that failed or was held can be sent again.",
        (EmailAction::MarkSent, _) => "Only a mail of which nobody knows can be marked as sent.",
    })
}

/// A template that may be sent, with its name.
async fn active_template(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: EmailTemplateId,
) -> Result<(String, Draft), EmailError> {
    let refused = |code: &str, message: &str| EmailError::invalid("template_id", code, message);
    let view = match templates::show(tx, &cx.actor, id).await {
        Err(EmailError::NotFound) => return Err(refused("not_found", "There is no such template.")),
        other => other?,
    };
    if !view.is_active {
        return Err(refused("inactive", "This template is not active."));
    }
    let draft = Draft::read(&view.subject, &view.body_html).map_err(EmailError::Invalid)?;
    Ok((view.name, draft))
}

async fn store_and_enqueue(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    new: &NewMessage,
) -> Result<EmailMessageId, EmailError> {
    let id = EmailMessageId(cx.ids.next());
    store::insert(tx, cx, id, new).await?;
    enqueue_round(tx, cx, id, 1, new.send_at).await?;
    Ok(id)
}

async fn enqueue_round(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: EmailMessageId,
    round: i32,
    run_at: Option<DateTime<Utc>>,
) -> Result<(), EmailError> {
    let job = SendEmail { message: id, round };
    let options = Enqueue { run_at, ..Enqueue::once(job.key()) };
    enqueue(tx, cx, &job, options).await?;
    Ok(())
}
