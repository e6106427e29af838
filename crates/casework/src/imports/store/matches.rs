//! Cases that rows would repeat.

use std::collections::HashMap;

use db::{DbError, Mode, OrgTx};
use kernel::CaseId;

/// Cases that exist, by what tells them apart.
#[derive(Default)]
pub struct Existing {
    by_email: HashMap<String, CaseId>,
    by_lead_id: HashMap<String, CaseId>,
}

impl Existing {
    /// The case that has this email or this lead id.
    pub fn case_of(&self, email: Option<&str>, meta_lead_id: Option<&str>) -> Option<CaseId> {
        let by_lead_id = meta_lead_id.and_then(|id| self.by_lead_id.get(id));
        by_lead_id.or_else(|| email.and_then(|email| self.by_email.get(email))).copied()
    }
}

/// The active cases that have one of the emails, and the cases, archived ones too, that came of one of the leads.
/// Whether someone may see them is for the reader of the report to ask.
pub async fn existing_cases<M: Mode>(
    tx: &mut OrgTx<M>,
    emails: &[String],
    lead_ids: &[String],
) -> Result<Existing, DbError> {
    let rows = sqlx::query!(
        r#"select id as "id!: CaseId", email as "email?", null::text as "meta_lead_id?" from tenant.cases
            where organization_id = $1 and email = any($2) and archived_at is null
           union all
           select id, null, meta_lead_id from tenant.cases
            where organization_id = $1 and meta_lead_id = any($3)"#,
        tx.organization().0,
        emails,
        lead_ids,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut existing = Existing::default();
    for row in rows {
        if let Some(email) = row.email {
            existing.by_email.insert(email, row.id);
        }
        if let Some(lead_id) = row.meta_lead_id {
            existing.by_lead_id.insert(lead_id, row.id);
        }
    }
    Ok(existing)
}
