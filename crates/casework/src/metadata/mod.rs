//! Every picklist of the application in one answer, so that no enum is written twice: the web application takes all its
//! dropdowns, labels and colours from here.

mod http;
mod picklists;

use kernel::{Actor, Capability, Role};
use serde::Serialize;
use utoipa::ToSchema;

pub use self::http::router;
use crate::{
    pipeline::{self, Phase},
    queues::Queue,
};

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
    fn of(stage: &pipeline::Stage, viewer: &Actor) -> Self {
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

/// Every picklist.
#[derive(Serialize, ToSchema)]
pub struct Metadata {
    /// The organization's pipeline in its order, retired stages included.
    pub stages: Vec<Stage>,
    pub queues: Vec<Queue>,
    pub sources: Vec<Pick>,
    pub roles: Vec<RolePick>,
    pub states: Vec<Pick>,
    pub races: Vec<Pick>,
    pub activity_types: Vec<Pick>,
    pub contact_methods: Vec<Pick>,
    pub contact_outcomes: Vec<Pick>,
    pub task_types: Vec<Pick>,
    pub intended_parent_statuses: Vec<Pick>,
    pub notification_types: Vec<Pick>,
    pub import_fields: Vec<ImportField>,
}

impl Metadata {
    /// As this viewer sees it.
    pub fn new(pipeline: &pipeline::Pipeline, queues: Vec<Queue>, viewer: &Actor) -> Self {
        Self {
            stages: pipeline.stages().iter().map(|stage| Stage::of(stage, viewer)).collect(),
            queues,
            sources: picklists::sources(),
            roles: picklists::roles(),
            states: picklists::states(),
            races: picklists::races(),
            activity_types: picklists::activity_types(),
            contact_methods: picklists::contact_methods(),
            contact_outcomes: picklists::contact_outcomes(),
            task_types: picklists::task_types(),
            intended_parent_statuses: picklists::intended_parent_statuses(),
            notification_types: picklists::notification_types(),
            import_fields: picklists::import_fields(),
        }
    }
}
