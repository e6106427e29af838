//! Stages and the phases they belong to.

use kernel::{Actor, Capability};

/// What being in a stage means.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, sqlx::Type, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Phase {
    Intake,
    /// Between intake and care; exactly one stage.
    Handoff,
    Care,
    /// The case is over before its end.
    Exit,
    /// The case rests.
    Hold,
}

impl Phase {
    /// Needed to move a case to a stage of this phase.
    pub const fn capability(self) -> Capability {
        match self {
            Self::Intake | Self::Handoff | Self::Exit | Self::Hold => Capability::SetIntakeStage,
            Self::Care => Capability::SetCareStage,
        }
    }

    /// Whether a case here has left its path and can be reopened.
    pub const fn is_off_path(self) -> bool {
        matches!(self, Self::Exit | Self::Hold)
    }
}

/// One stage of an organization's pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub key: String,
    pub label: String,
    pub color: String,
    pub position: i32,
    pub phase: Phase,
    /// Whether cases here count as qualified.
    pub is_qualified: bool,
    /// A retired stage stays for the histories that name it.
    pub is_active: bool,
}

impl Stage {
    /// Whether the actor may move a case here, as far as the stage decides.
    pub fn is_settable_by(&self, actor: &Actor) -> bool {
        self.is_active && actor.can(self.phase.capability())
    }
}

/// An organization's stages by position, retired ones included.
#[derive(Clone, Debug, Default)]
pub struct Pipeline(Vec<Stage>);

impl Pipeline {
    /// From stages in any order.
    pub fn new(mut stages: Vec<Stage>) -> Self {
        stages.sort_by(|a, b| (a.position, &a.key).cmp(&(b.position, &b.key)));
        Self(stages)
    }

    /// Every stage by position.
    pub fn stages(&self) -> &[Stage] {
        &self.0
    }

    /// The stage with this key, also when retired.
    pub fn stage(&self, key: &str) -> Option<&Stage> {
        self.0.iter().find(|stage| stage.key == key)
    }

    /// The stage with this key, unless it is retired.
    pub fn active(&self, key: &str) -> Option<&Stage> {
        self.stage(key).filter(|stage| stage.is_active)
    }

    /// Where new cases start.
    pub fn first(&self) -> Option<&Stage> {
        self.0.iter().find(|stage| stage.is_active && stage.phase == Phase::Intake)
    }
}
