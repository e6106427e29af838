//! The command on contact attempts.

use db::{DbError, OrgTx, Write};
use kernel::{ContactId, Cx};

use super::{model::NewContact, store};
use crate::cases::{
    CaseRef,
    activity::{self, Activity},
};

/// Logs an attempt, tells the case when it was last tried, and gives the attempt's id. Whoever sees a case may.
pub async fn log(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    case: &CaseRef,
    contact: &NewContact,
) -> Result<ContactId, DbError> {
    let id = ContactId(cx.ids.next());
    store::insert(tx, cx, id, case, contact).await?;
    store::set_last_contacted(tx, cx, case, contact).await?;
    let logged = Activity::ContactLogged { method: contact.method.key(), outcome: contact.outcome.key() };
    activity::record(tx, cx, case.id(), &logged).await?;
    Ok(id)
}
