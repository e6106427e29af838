//! Every picklist at once.

use kernel::Actor;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    model::{ImportField, Pick, RolePick, Stage},
    picklists,
};
use crate::{pipeline, queues::Queue};

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
