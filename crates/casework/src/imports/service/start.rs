//! Making the cases.

use db::{OrgTx, Write};
use kernel::{Cx, ImportId};
use kit::jobs::{Enqueue, enqueue};

use super::lock_for;
use crate::imports::{
    ImportError,
    jobs::RunImport,
    model::{ImportAction, Work},
    store,
};

/// Has a case made of every row that was found good. Happens once: a second start finds the import running.
pub async fn start(tx: &mut OrgTx<Write>, cx: &Cx, id: ImportId) -> Result<(), ImportError> {
    let import = lock_for(tx, cx, id, ImportAction::Start).await?;
    store::begin(tx, &import, Work::Running, cx.now).await?;
    let once = Enqueue::once(format!("import.run:{id}"));
    enqueue(tx, cx, &RunImport { import_id: id }, once).await?;
    Ok(())
}
