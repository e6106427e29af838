//! Saying what the columns of a file are.

use db::{OrgTx, Write};
use kernel::{Cx, ImportId, LeadSource};
use kit::jobs::{Enqueue, enqueue};

use super::lock_for;
use crate::imports::{ImportError, jobs::CheckImport, mapping::Mapping, model::ImportAction, store};

/// Takes a mapping and has every row checked by it. Another one may follow until the import is started.
pub async fn map(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: ImportId,
    mapping: &[Option<String>],
    default_source: LeadSource,
) -> Result<(), ImportError> {
    let import = lock_for(tx, cx, id, ImportAction::Map).await?;
    let headers: Vec<String> = import.columns.iter().map(|column| column.header.clone()).collect();
    Mapping::new(&headers, mapping.iter().map(Option::as_deref))?;
    store::set_mapping(tx, &import, mapping, default_source).await?;
    let check = CheckImport { import_id: id, round: import.round + 1 };
    enqueue(tx, cx, &check, Enqueue::default()).await?;
    Ok(())
}
