//! `import.check`: the dry run. Says for every row whether it will become a case, without making any.

use std::collections::HashMap;

use db::{OrgTx, Write};
use kernel::ImportId;
use kit::jobs::{Job, JobContext, JobError};

use super::steps::{MAX_ATTEMPTS, Steps, mapping_of, nobody_asks, work};
use crate::{
    cases::service::NewCase,
    imports::{
        model::{RowError, RowOutcome, Work},
        plan::ImportContext,
        store::{self, Advance, Existing, LockedImport, RowResult},
        values::RowProblem,
    },
};

/// Rows of one step.
const STEP: i64 = 500;

/// Checks the rows of an import by the mapping of this round.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct CheckImport {
    pub import_id: ImportId,
    pub round: i32,
}

impl Job for CheckImport {
    const KIND: &'static str = "import.check";
    const MAX_ATTEMPTS: i32 = MAX_ATTEMPTS;

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        work(Check { round: self.round, seen: None }, self.import_id, cx).await
    }
}

struct Check {
    round: i32,
    /// The rows before that will become cases; read at the first step.
    seen: Option<Seen>,
}

impl Steps for Check {
    const WORK: Work = Work::Checking;

    fn concerns(&self, import: &LockedImport) -> bool {
        import.round == self.round
    }

    async fn step(
        &mut self,
        cx: &JobContext,
        tx: &mut OrgTx<Write>,
        import: &LockedImport,
    ) -> Result<Option<Advance>, JobError> {
        let rows = store::next_rows(tx, import.id, None, import.cursor_row, STEP).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        let mut advance = Advance { cursor_row: last.number, ..Advance::default() };
        let importer = cx.requester(tx).await?.ok_or_else(nobody_asks)?;
        let context = ImportContext::load(tx, &cx.cx_of(importer)).await?;
        let mapping = mapping_of(import)?;
        let planner = context.planner(&mapping, import.default_source);
        let mut plans = Vec::with_capacity(rows.len());
        for row in rows {
            let row = row.into_sheet_row();
            plans.push((row.number, planner.plan(&row)));
        }
        let existing = existing_cases(tx, &plans).await?;
        if self.seen.is_none() {
            self.seen = Some(Seen::load(tx, import).await?);
        }
        let seen = self.seen.get_or_insert_default();
        let results: Vec<RowResult> = plans
            .into_iter()
            .map(|(number, plan)| match plan {
                Ok(new) => judged(number, new, &existing, seen),
                Err(problems) => refused(number, problems),
            })
            .collect();
        for result in &results {
            advance.rows += 1;
            match result.outcome {
                RowOutcome::Ok => advance.ok += 1,
                RowOutcome::Duplicate => advance.duplicates += 1,
                _ => advance.errors += 1,
            }
        }
        store::record_results(tx, import.id, &results).await?;
        Ok(Some(advance))
    }
}

async fn existing_cases(
    tx: &mut OrgTx<Write>,
    plans: &[(i32, Result<NewCase, Vec<RowProblem>>)],
) -> Result<Existing, JobError> {
    let (mut emails, mut lead_ids) = (Vec::new(), Vec::new());
    for new in plans.iter().filter_map(|(_, plan)| plan.as_ref().ok()) {
        emails.extend(new.profile.email.clone());
        lead_ids.extend(new.meta.lead_id.clone());
    }
    Ok(store::existing_cases(tx, &emails, &lead_ids).await?)
}

fn judged(number: i32, new: NewCase, existing: &Existing, seen: &mut Seen) -> RowResult {
    let (email, meta_lead_id) = (new.profile.email, new.meta.lead_id);
    let duplicate_case = existing.case_of(email.as_deref(), meta_lead_id.as_deref());
    let duplicate_row = match duplicate_case {
        None => seen.first_or_remember(number, email.as_deref(), meta_lead_id.as_deref()),
        Some(_) => None,
    };
    let is_duplicate = duplicate_case.is_some() || duplicate_row.is_some();
    let outcome = if is_duplicate { RowOutcome::Duplicate } else { RowOutcome::Ok };
    RowResult { email, meta_lead_id, duplicate_row, duplicate_case, ..RowResult::new(number, outcome) }
}

fn refused(number: i32, problems: Vec<RowProblem>) -> RowResult {
    let problems = problems.into_iter().map(RowError::from).collect();
    RowResult { problems, ..RowResult::new(number, RowOutcome::Error) }
}

/// The rows that will become cases, by what tells them apart. Rows that won't are no originals of later ones.
#[derive(Default)]
struct Seen {
    emails: HashMap<String, i32>,
    lead_ids: HashMap<String, i32>,
}

impl Seen {
    async fn load(tx: &mut OrgTx<Write>, import: &LockedImport) -> Result<Self, JobError> {
        let mut seen = Self::default();
        for row in store::identities(tx, import.id, import.cursor_row).await? {
            seen.first_or_remember(row.number, row.email.as_deref(), row.meta_lead_id.as_deref());
        }
        Ok(seen)
    }

    /// The earlier row with this email or lead id; without one, this row is the first.
    fn first_or_remember(&mut self, row: i32, email: Option<&str>, lead_id: Option<&str>) -> Option<i32> {
        let by_lead_id = lead_id.and_then(|id| self.lead_ids.get(id));
        let first = by_lead_id.or_else(|| email.and_then(|email| self.emails.get(email))).copied();
        if first.is_none() {
            self.emails.extend(email.map(|email| (email.to_owned(), row)));
            self.lead_ids.extend(lead_id.map(|id| (id.to_owned(), row)));
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_left_out_is_no_original() {
        let mut seen = Seen::default();
        assert_eq!(seen.first_or_remember(2, Some("a@x.org"), Some("1")), None);
        assert_eq!(seen.first_or_remember(3, Some("a@x.org"), Some("2")), Some(2));
        assert_eq!(seen.first_or_remember(4, Some("b@x.org"), Some("2")), None);
        assert_eq!(seen.first_or_remember(5, None, Some("2")), Some(4));
        assert_eq!(seen.first_or_remember(6, None, None), None);
        assert_eq!(seen.first_or_remember(7, None, None), None);
    }
}
