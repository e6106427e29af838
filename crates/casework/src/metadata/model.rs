//! What picklists are made of.

use kernel::{Actor, Capability, Role};
use serde::Serialize;
use utoipa::ToSchema;

use crate::pipeline::{self, Phase};

/// One entry of a picklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pick {
    /// What requests and answers say.
    pub key: &'static str,
    /// What people read.
    pub label: &'static str,
    /// One of the palette's colours.
    pub color: Option<&'static str>,
    pub position: u32,
}

/// A stage as picklists show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Stage {
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
}

impl Stage {
    pub(super) fn of(stage: &pipeline::Stage, viewer: &Actor) -> Self {
        Self {
            key: stage.key.clone(),
            label: stage.label.clone(),
            color: stage.color.clone(),
            position: stage.position,
            phase: stage.phase,
            is_qualified: stage.is_qualified,
            is_active: stage.is_active,
            settable: stage.is_settable_by(viewer),
        }
    }
}

/// A role and what it may do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RolePick {
    pub key: Role,
    pub label: &'static str,
    pub color: Option<&'static str>,
    pub position: u32,
    pub capabilities: Vec<Capability>,
}

/// A field that a column of an imported file can become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportField {
    pub key: &'static str,
    pub label: &'static str,
    /// A file without it can't be imported.
    pub required: bool,
}
