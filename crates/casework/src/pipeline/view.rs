//! The pipeline as those see it who edit it.

use kernel::StageId;
use serde::Serialize;
use utoipa::ToSchema;

use super::Phase;

/// A stage with what editing it needs.
#[derive(Clone, Serialize, ToSchema)]
pub struct StageView {
    pub id: StageId,
    pub key: String,
    pub label: String,
    pub color: String,
    pub position: i32,
    pub phase: Phase,
    pub is_qualified: bool,
    /// A retired stage takes no more cases; old histories name it.
    pub is_active: bool,
    /// Whether the viewer may move a case here.
    pub settable: bool,
    /// Active cases in it that the viewer may see.
    pub cases: i64,
    /// Sent back with an edit, so that no one's change is overwritten unseen.
    pub version: i32,
}

/// Every stage in its order, retired ones included.
#[derive(Clone, Serialize, ToSchema)]
pub struct PipelineView {
    pub stages: Vec<StageView>,
    /// Grows with every change of any stage; sent back with a new order.
    pub version: i64,
}
