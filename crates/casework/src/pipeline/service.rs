//! The commands on the pipeline, each in the caller's transaction. They lock every stage first, so that of two managers at the
//! same time the second sees what the first has done.

use db::{Mode, OrgTx, Write};
use kernel::{Actor, Capability, Cx, FieldError, StageId};

use super::{
    Phase, PipelineError, PipelineView,
    order::{self, OrderedStage},
    store::{self, StoredStage},
};
use crate::{tallies, visibility::Visibility};

/// As many stages as a pipeline may have, retired ones included.
const MAX_STAGES: usize = 100;
/// The colours that the web application knows.
const COLORS: [&str; 13] = [
    "gray", "red", "pink", "grape", "violet", "indigo", "blue", "cyan", "teal", "green", "lime", "yellow",
    "orange",
];

/// The pipeline for its editor.
pub async fn show<M: Mode>(tx: &mut OrgTx<M>, viewer: &Actor) -> Result<PipelineView, PipelineError> {
    require(viewer)?;
    let counts = tallies::by_stage(tx, Visibility::of(viewer)).await?;
    Ok(store::view(tx, viewer, counts).await?)
}

/// A stage to be made.
pub struct NewStage {
    pub label: String,
    pub color: String,
    pub phase: Phase,
    pub is_qualified: bool,
    /// Counted from 1; behind the others of its phase if absent.
    pub position: Option<i32>,
}

/// Makes a stage. Its key is made of its label and never changes.
pub async fn add(tx: &mut OrgTx<Write>, cx: &Cx, new: NewStage) -> Result<(), PipelineError> {
    require(&cx.actor)?;
    let label = kernel::label::parse(&new.label, "label")?;
    let color = color(&new.color)?;
    if new.phase == Phase::Handoff {
        return Err(FieldError::new("phase", "only_one", "A pipeline has exactly one handoff.").into());
    }
    let stages = store::lock(tx).await?;
    if stages.len() >= MAX_STAGES {
        return Err(PipelineError::InvalidState("A pipeline has at most 100 stages."));
    }
    let id = StageId(cx.ids.next());
    let ordered: Vec<OrderedStage> = stages.iter().map(StoredStage::ordered).collect();
    let ordered =
        order::with(&ordered, OrderedStage { id, phase: new.phase }, new.position).ok_or_else(|| {
            FieldError::new("position", "out_of_order", "Stages of one phase stand together on the path.")
        })?;
    let is_taken = |key: &str| stages.iter().any(|stage| stage.key == key);
    let mut keys = (1..).map(|number| kernel::label::key(&label, number));
    let Some(key) = keys.find(|key| !is_taken(key)) else { return Ok(()) };
    store::insert(tx, id, &key, &label, color, new.phase, new.is_qualified).await?;
    Ok(store::renumber(tx, &ordered).await?)
}

/// What a manager changes about a stage; `None` keeps.
pub struct StageChange {
    pub label: Option<String>,
    pub color: Option<String>,
    pub is_qualified: Option<bool>,
    /// The version the manager saw.
    pub version: i32,
}

/// Renames or recolours a stage, or says whether it counts as qualified.
pub async fn update(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    id: StageId,
    change: StageChange,
) -> Result<(), PipelineError> {
    require(&cx.actor)?;
    let stage = find(store::lock(tx).await?, id)?;
    if stage.version != change.version {
        return Err(PipelineError::VersionConflict(Box::new(show(tx, &cx.actor).await?)));
    }
    let label = match change.label {
        Some(label) => kernel::label::parse(&label, "label")?,
        None => stage.label.clone(),
    };
    let color = match &change.color {
        Some(text) => color(text)?,
        None => &stage.color,
    };
    let is_qualified = change.is_qualified.unwrap_or(stage.is_qualified);
    if label != stage.label || color != stage.color || is_qualified != stage.is_qualified {
        store::update(tx, id, &label, color, is_qualified).await?;
    }
    Ok(())
}

/// Puts the stages in use in another order.
pub async fn reorder(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    asked: &[StageId],
    version: i64,
) -> Result<(), PipelineError> {
    require(&cx.actor)?;
    let stages = store::lock(tx).await?;
    if version != stages.iter().map(|stage| i64::from(stage.version)).sum::<i64>() {
        return Err(PipelineError::VersionConflict(Box::new(show(tx, &cx.actor).await?)));
    }
    let ordered: Vec<_> = stages.iter().map(|stage| (stage.ordered(), stage.is_active)).collect();
    let ordered = order::reordered(&ordered, asked).ok_or_else(|| {
        let message = "Name every stage in use once: intake, the handoff, care, and then the ways out.";
        FieldError::new("stage_ids", "out_of_order", message)
    })?;
    Ok(store::renumber(tx, &ordered).await?)
}

pub(crate) fn require(actor: &Actor) -> Result<(), PipelineError> {
    if actor.can(Capability::ManagePipeline) { Ok(()) } else { Err(PipelineError::Forbidden) }
}

pub(crate) fn find(stages: Vec<StoredStage>, id: StageId) -> Result<StoredStage, PipelineError> {
    stages.into_iter().find(|stage| stage.id == id).ok_or(PipelineError::NotFound)
}

fn color(text: &str) -> Result<&'static str, FieldError> {
    COLORS.into_iter().find(|color| *color == text).ok_or_else(|| {
        FieldError::new("color", "unknown_value", format!("Choose one of {}.", COLORS.join(", ")))
    })
}
