//! What a case's history tells of mail.

use casework::cases::activity::{self, Activity};
use db::{DbError, OrgTx, Write};
use kernel::{CaseId, Cx, EmailMessageId};

/// Writes down that a mail was sent, if it was to a candidate.
pub async fn record_sent(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: Option<CaseId>,
    email_id: EmailMessageId,
    subject: &str,
) -> Result<(), DbError> {
    match case {
        Some(case) => activity::record(tx, cx, case, &Activity::EmailSent { email_id, subject }).await,
        None => Ok(()),
    }
}
