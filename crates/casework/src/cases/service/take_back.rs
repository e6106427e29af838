//! Taking back what an import made.

use std::collections::HashSet;

use db::{DbError, OrgTx, Write};
use kernel::{CaseId, ImportId};

use crate::cases::store;

/// Deletes those of an import's cases that are still as it made them, and returns which are not. Their numbers are never
/// given again. Whether the actor may undo the import is for the caller to ask: no one's work is lost by it, so it is
/// not the deletion that [`super::delete`] keeps for managers.
pub async fn take_back(
    tx: &mut OrgTx<Write>,
    import: ImportId,
    cases: &[CaseId],
) -> Result<HashSet<CaseId>, DbError> {
    let mut kept: HashSet<CaseId> = store::lock_imported(tx, import, cases).await?.into_iter().collect();
    for deleted in store::delete_untouched(tx, import, cases).await? {
        kept.remove(&deleted);
    }
    Ok(kept)
}
