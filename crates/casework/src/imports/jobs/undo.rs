//! `import.undo`: deletes the cases that an import made and nobody worked on since.
//!
//! It does not ask for the capability to delete cases: what goes was never anybody's work, and members may take back what
//! they themselves put in. That the actor may undo this import was asked when the job was queued.

use db::{OrgTx, Write};
use kernel::ImportId;
use kit::jobs::{Job, JobContext, JobError};

use super::steps::{MAX_ATTEMPTS, Steps, work};
use crate::{
    cases::service,
    imports::{
        model::Work,
        store::{self, Advance, LockedImport},
    },
};

/// Rows of one step.
const STEP: i64 = 500;

/// Takes back the cases of an import.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct UndoImport {
    pub import_id: ImportId,
}

impl Job for UndoImport {
    const KIND: &'static str = "import.undo";
    const MAX_ATTEMPTS: i32 = MAX_ATTEMPTS;

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        work(Undo, self.import_id, cx).await
    }
}

struct Undo;

impl Steps for Undo {
    const WORK: Work = Work::Undoing;

    async fn step(
        &mut self,
        _cx: &JobContext,
        tx: &mut OrgTx<Write>,
        import: &LockedImport,
    ) -> Result<Option<Advance>, JobError> {
        let rows = store::next_created(tx, import.id, import.cursor_row, STEP).await?;
        let Some(&(cursor_row, _)) = rows.last() else { return Ok(None) };
        let cases: Vec<_> = rows.iter().filter_map(|(_, case)| *case).collect();
        let kept = service::take_back(tx, import.id, &cases).await?;
        // A case that somebody deleted for good is as gone as one that was taken back.
        let (kept, undone): (Vec<_>, Vec<_>) =
            rows.iter().partition(|(_, case)| case.is_some_and(|case| kept.contains(&case)));
        let numbers =
            |rows: Vec<&(i32, _)>| rows.into_iter().map(|(number, _)| *number).collect::<Vec<i32>>();
        let (kept, undone) = (numbers(kept), numbers(undone));
        store::record_undo(tx, import.id, &undone, &kept).await?;
        let count = |rows: &[i32]| i32::try_from(rows.len()).unwrap_or(i32::MAX);
        Ok(Some(Advance {
            cursor_row,
            rows: count(&undone) + count(&kept),
            undone: count(&undone),
            kept: count(&kept),
            ..Advance::default()
        }))
    }
}
