//! Taking a case back on its path.

use db::{OrgTx, Write};
use kernel::Cx;

use super::{StageMove, change_stage, lock};
use crate::{
    cases::{CaseError, CaseRef},
    pipeline,
};

/// Returns a case from an exit or a hold to the stage it left or, if that was retired, to the first.
pub async fn reopen(tx: &mut OrgTx<Write>, cx: &Cx, case: &CaseRef) -> Result<(), CaseError> {
    let stored = lock(tx, cx, case).await?;
    let Some(left) = stored.standing.left_status else {
        return Err(CaseError::InvalidState("This case has not left the pipeline."));
    };
    let pipeline = pipeline::load(tx).await?;
    let to = pipeline.active(&left).or_else(|| pipeline.first());
    let to = to.ok_or(CaseError::InvalidState("The pipeline has no stage of intake in use."))?;
    let back = StageMove { to: to.key.clone(), reason: None, effective_at: None, version: None };
    change_stage(tx, cx, case, &back).await
}
