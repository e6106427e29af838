//! Stages and the phases they belong to.

use kernel::{Actor, Capability};

/// The key of the stage where a case is looked at again that care did not take over.
pub(super) const REVIEW: &str = "under_review";

/// What being in a stage means.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
    utoipa::ToSchema,
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
        self.first_of(Phase::Intake)
    }

    /// The first stage in use of a phase.
    pub fn first_of(&self, phase: Phase) -> Option<&Stage> {
        self.0.iter().find(|stage| stage.is_active && stage.phase == phase)
    }

    /// The last stage in use of a phase.
    pub fn last_of(&self, phase: Phase) -> Option<&Stage> {
        self.0.iter().rev().find(|stage| stage.is_active && stage.phase == phase)
    }

    /// Where intake looks again at a case that care did not take over: the stage that every pipeline begins with for that or,
    /// once an agency has retired it, the last of intake.
    pub fn review(&self) -> Option<&Stage> {
        let review = self.active(REVIEW).filter(|stage| stage.phase == Phase::Intake);
        review.or_else(|| self.last_of(Phase::Intake))
    }

    /// The stages in which a case is on its way, neither off the path nor at its end.
    pub fn under_way(&self) -> impl Iterator<Item = &Stage> {
        let end = self.last_of(Phase::Care).map(|stage| stage.key.as_str());
        self.0.iter().filter(move |stage| !stage.phase.is_off_path() && Some(stage.key.as_str()) != end)
    }
}
