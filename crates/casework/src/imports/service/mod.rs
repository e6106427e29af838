//! The commands on imports. Each runs in the caller's transaction and locks the import first, so that of two at the same
//! time the second sees what the first has done.

mod map;
mod start;
mod undo;
mod upload;

pub use map::map;
pub use start::start;
pub use undo::undo;
pub use upload::{file_name, upload};

use db::{Mode, OrgTx, Write};
use kernel::{Actor, Cx, ImportId};

use super::{
    ImportError,
    access::{self, Viewer},
    model::{ImportAction, ImportView},
    store::{self, LockedImport, StoredImport},
};

/// Opens an import for reading.
pub async fn open<M: Mode>(
    tx: &mut OrgTx<M>,
    actor: &Actor,
    id: ImportId,
) -> Result<StoredImport, ImportError> {
    store::find(tx, Viewer::of(actor)?, id).await?.ok_or(ImportError::NotFound)
}

/// The import as this actor sees it.
pub async fn show<M: Mode>(
    tx: &mut OrgTx<M>,
    actor: &Actor,
    id: ImportId,
) -> Result<ImportView, ImportError> {
    Ok(open(tx, actor, id).await?.into_view(actor))
}

/// Locks an import for a command, if the actor sees it and may do this with it now.
async fn lock_for(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: ImportId,
    action: ImportAction,
) -> Result<LockedImport, ImportError> {
    let viewer = Viewer::of(&cx.actor)?;
    let import = store::lock(tx, id).await?.filter(|import| viewer.sees(import.importer));
    let import = import.ok_or(ImportError::NotFound)?;
    access::check(&cx.actor, action, import.facts())?;
    Ok(import)
}
