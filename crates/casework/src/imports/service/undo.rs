//! Taking an import back.

use db::{OrgTx, Write};
use kernel::{Cx, ImportId};
use kit::jobs::{Enqueue, enqueue};

use super::lock_for;
use crate::imports::{
    ImportError,
    jobs::UndoImport,
    model::{ImportAction, Work},
    store,
};

/// Has the cases of an import deleted, except those that someone worked on since.
pub async fn undo(tx: &mut OrgTx<Write>, cx: &Cx, id: ImportId) -> Result<(), ImportError> {
    let import = lock_for(tx, cx, id, ImportAction::Undo).await?;
    store::begin(tx, &import, Work::Undoing, cx.now).await?;
    enqueue(tx, cx, &UndoImport { import_id: id }, Enqueue::default()).await?;
    Ok(())
}
