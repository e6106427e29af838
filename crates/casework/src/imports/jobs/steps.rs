//! Work on an import in steps, whichever it is.

use db::{OrgTx, Write};
use kernel::ImportId;
use kit::jobs::{JobContext, JobError};

use crate::imports::{
    mapping::Mapping,
    model::{ImportStatus, Work},
    store::{self, Advance, LockedImport},
};

/// How often a job on an import is tried. Every attempt goes on where the last one stopped.
pub(super) const MAX_ATTEMPTS: i32 = 20;

/// Work in steps.
pub(super) trait Steps: Send {
    const WORK: Work;

    /// Whether the job was queued for the import as it is; else it ends without a trace.
    fn concerns(&self, _import: &LockedImport) -> bool {
        true
    }

    /// Deals with the next rows behind the cursor. `None` when there are none.
    fn step(
        &mut self,
        cx: &JobContext,
        tx: &mut OrgTx<Write>,
        import: &LockedImport,
    ) -> impl Future<Output = Result<Option<Advance>, JobError>> + Send;
}

/// Works step by step to the end. An error that no further attempt will follow is told on the import.
pub(super) async fn work<S: Steps>(mut steps: S, id: ImportId, cx: JobContext) -> Result<(), JobError> {
    let worked = go_on(&mut steps, id, &cx).await;
    let error = match &worked {
        Err(JobError::Permanent(error)) => error.as_str(),
        Err(JobError::Transient(_)) if cx.attempt >= cx.max_attempts => {
            "It was tried many times and never came to its end. Ask whoever runs this server to look at its jobs."
        }
        _ => return worked,
    };
    let mut tx = cx.write().await?;
    store::fail(&mut tx, id, S::WORK, error, cx.app.clock.now()).await?;
    tx.commit().await?;
    worked
}

async fn go_on<S: Steps>(steps: &mut S, id: ImportId, cx: &JobContext) -> Result<(), JobError> {
    loop {
        if cx.is_stopping() {
            return Err(JobError::Stopping);
        }
        let mut tx = cx.write().await?;
        let Some(import) = store::lock(&mut tx, id).await? else { return cx.complete(tx).await };
        let is_replayed = import.status == ImportStatus::Failed && import.failed_while == Some(S::WORK);
        if import.is_over || !steps.concerns(&import) || !(is_replayed || import.status == S::WORK.status()) {
            return cx.complete(tx).await;
        }
        if is_replayed {
            store::resume(&mut tx, id).await?;
        }
        let Some(advance) = steps.step(cx, &mut tx, &import).await? else {
            store::finish(&mut tx, id, S::WORK, cx.app.clock.now()).await?;
            return cx.complete(tx).await;
        };
        store::advance(&mut tx, id, S::WORK, &advance).await?;
        tx.commit().await?;
    }
}

/// The import's mapping, which was checked when it was taken.
pub(super) fn mapping_of(import: &LockedImport) -> Result<Mapping, JobError> {
    let headers: Vec<String> = import.columns.iter().map(|column| column.header.clone()).collect();
    Mapping::new(&headers, import.mapping.iter().map(Option::as_deref))
        .map_err(|_| JobError::Permanent("The mapping of the columns can't be used any more.".to_owned()))
}

/// As which a job that makes cases fails when its member is gone.
pub(super) fn nobody_asks() -> JobError {
    JobError::Permanent("The member who started this was deactivated.".to_owned())
}
