//! Taking a stage out of use, and back.

use db::{OrgTx, Write};
use kernel::{Cx, FieldError, StageId};

use crate::{
    cases,
    pipeline::{
        Phase, PipelineError, find, require,
        store::{self, StoredStage},
    },
};

/// Takes a stage out of use. Cases that stand in it, or would return to it, go to `move_to`.
pub async fn retire(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: StageId,
    move_to: Option<&str>,
) -> Result<(), PipelineError> {
    require(&cx.actor)?;
    let stages = store::lock(tx).await?;
    let is_last = |phase| stages.iter().filter(|stage| stage.is_active && stage.phase == phase).count() == 1;
    let stage = stages.iter().find(|stage| stage.id == id).ok_or(PipelineError::NotFound)?;
    if !stage.is_active {
        return Err(PipelineError::InvalidState("This stage is retired already."));
    }
    if stage.phase == Phase::Handoff {
        return Err(PipelineError::InvalidState("The handoff stage is always there."));
    }
    if matches!(stage.phase, Phase::Intake | Phase::Care) && is_last(stage.phase) {
        return Err(PipelineError::InvalidState("This is the last stage of its phase."));
    }
    // Cases first, as those who move one take its stages last.
    cases::service::lock_all(tx, &stage.key).await?;
    store::close(tx, id).await?;
    match move_to {
        None if store::holds_cases(tx, &stage.key).await? => return Err(PipelineError::InUse),
        None => {}
        Some(key) => {
            let fits = |to: &&StoredStage| {
                let is_alike =
                    to.phase == stage.phase || (to.phase.is_off_path() && stage.phase.is_off_path());
                to.key == key && to.id != id && to.is_active && is_alike
            };
            let to = stages.iter().find(fits).ok_or_else(|| {
                FieldError::new("move_to", "unknown_stage", "Choose another stage in use of the same phase.")
            })?;
            cases::service::move_all(tx, cx, &stage.key, &to.key).await?;
        }
    }
    Ok(store::set_active(tx, id, false).await?)
}

/// Takes a retired stage into use again, where it stands.
pub async fn restore(tx: &mut OrgTx<Write>, cx: &Cx, id: StageId) -> Result<(), PipelineError> {
    require(&cx.actor)?;
    if find(store::lock(tx).await?, id)?.is_active {
        return Err(PipelineError::InvalidState("This stage is in use."));
    }
    Ok(store::set_active(tx, id, true).await?)
}
