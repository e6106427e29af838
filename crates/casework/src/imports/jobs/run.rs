//! `import.run`: makes the cases, as the member who started the import, by the command that people use.

use db::{OrgTx, Write};
use kernel::{CaseId, Channel, Cx, ImportId, Origin, event::EventBatch};
use kit::{
    events::emit_of_many,
    jobs::{Job, JobContext, JobError},
};

use super::steps::{MAX_ATTEMPTS, Steps, mapping_of, nobody_asks, work};
use crate::{
    cases::{
        CaseError,
        service::{self, ImportOrigin, NewCase},
    },
    imports::{
        model::{RowError, RowOutcome, Work},
        plan::ImportContext,
        store::{self, Advance, LockedImport, RowResult},
    },
};

/// Rows of one step. PostgreSQL keeps the ids of 64 savepoints of a transaction at hand; beyond, every reader in the
/// installation has to look them up. It also is how long others who create cases may have to wait for their number.
const STEP: i64 = 50;

/// Makes a case of every row that was found good.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct RunImport {
    pub import_id: ImportId,
}

impl Job for RunImport {
    const KIND: &'static str = "import.run";
    const MAX_ATTEMPTS: i32 = MAX_ATTEMPTS;

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        work(Run, self.import_id, cx).await
    }
}

struct Run;

impl Steps for Run {
    const WORK: Work = Work::Running;

    async fn step(
        &mut self,
        cx: &JobContext,
        tx: &mut OrgTx<Write>,
        import: &LockedImport,
    ) -> Result<Option<Advance>, JobError> {
        let rows = store::next_rows(tx, import.id, Some(RowOutcome::Ok), import.cursor_row, STEP).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        let mut advance = Advance { cursor_row: last.number, ..Advance::default() };
        let importer = cx.requester(tx).await?.ok_or_else(nobody_asks)?;
        let mut command = cx.app.cx(importer, Origin::of(Channel::Import));
        let (batch, mut events) = (EventBatch::default(), Vec::new());
        command.cause.batch = Some(batch.clone());
        let context = ImportContext::load(tx, &command).await?;
        let mapping = mapping_of(import)?;
        let planner = context.planner(&mapping, import.default_source);
        let mut results = Vec::with_capacity(rows.len());
        tx.savepoint().await?;
        for row in rows {
            let row = row.into_sheet_row();
            let result = match planner.plan(&row) {
                Ok(new) => make(tx, &command, &context, origin(import, row.number), new).await?,
                Err(problems) => RowResult {
                    problems: problems.into_iter().map(RowError::from).collect(),
                    ..RowResult::new(row.number, RowOutcome::Error)
                },
            };
            advance.rows += 1;
            // Of a row that was rolled back nothing happened.
            let happened = batch.take();
            match result.outcome {
                RowOutcome::Created => {
                    events.extend(happened);
                    advance.created += 1;
                }
                RowOutcome::Duplicate => advance.duplicates += 1,
                _ => advance.errors += 1,
            }
            results.push(result);
        }
        tx.release_savepoint().await?;
        emit_of_many(tx, &command, events).await?;
        store::record_results(tx, import.id, &results).await?;
        Ok(Some(advance))
    }
}

fn origin(import: &LockedImport, row: i32) -> ImportOrigin {
    ImportOrigin { import_id: import.id, file_name: import.file_name.clone(), row }
}

/// Makes one case behind the savepoint and sets the next, so that whatever is wrong with a row stays its own.
async fn make(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    context: &ImportContext,
    origin: ImportOrigin,
    new: NewCase,
) -> Result<RowResult, JobError> {
    let number = origin.row;
    let new = NewCase { import: Some(origin), ..new };
    let result = match service::create_in(tx, cx, context.pipeline(), &new).await {
        Ok(case) => {
            tx.advance_savepoint().await?;
            RowResult { case: Some(case.id()), ..RowResult::new(number, RowOutcome::Created) }
        }
        // Not the row's fault: the step is tried again as a whole.
        Err(CaseError::Db(error)) if error.is_unavailable() => return Err(error.into()),
        Err(error) => {
            tx.rollback_to_savepoint().await?;
            let duplicate = duplicate(tx, &error, &new).await?;
            tx.savepoint().await?;
            match duplicate {
                Some(_) => {
                    RowResult { duplicate_case: duplicate, ..RowResult::new(number, RowOutcome::Duplicate) }
                }
                None => RowResult { problems: told(error), ..RowResult::new(number, RowOutcome::Error) },
            }
        }
    };
    Ok(RowResult { email: new.profile.email, meta_lead_id: new.meta.lead_id, ..result })
}

/// The case that came to be since the dry run and has the row's email or lead id.
async fn duplicate(
    tx: &mut OrgTx<Write>,
    error: &CaseError,
    new: &NewCase,
) -> Result<Option<CaseId>, JobError> {
    if !matches!(error, CaseError::DuplicateEmail { .. } | CaseError::DuplicateLead) {
        return Ok(None);
    }
    let (email, lead_id) = (&new.profile.email, &new.meta.lead_id);
    let existing = store::existing_cases(tx, email.as_slice(), lead_id.as_slice()).await?;
    Ok(existing.case_of(email.as_deref(), lead_id.as_deref()))
}

fn told(error: CaseError) -> Vec<RowError> {
    match error {
        CaseError::Invalid(errors) => {
            let told =
                |error: kernel::FieldError| RowError { field: Some(error.field), message: error.message };
            errors.into_iter().map(told).collect()
        }
        CaseError::Forbidden => vec![RowError::of_row("Your role does not allow this.")],
        CaseError::DuplicateEmail { .. } | CaseError::DuplicateLead => {
            vec![RowError::of_row("A case had this email or came of this lead, and was changed meanwhile.")]
        }
        error => {
            tracing::warn!(%error, "a row could not be stored");
            vec![RowError::of_row("This row could not be stored.")]
        }
    }
}
