//! The rules for moving a case between stages. Pure: decides, and leaves reading and writing to the command.
//!
//! Any move the role allows is legal. An exit or a hold remembers the stage that the case left and keeps its
//! visibility; from there any stage may follow, and the remembered one is where reopening returns.

use kernel::Actor;

use super::CaseError;
use crate::{
    pipeline::{Phase, Pipeline, Stage},
    visibility::AccessPhase,
};

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The key of its stage.
    pub status: String,
    /// The key of the stage that an exit or a hold left; only in those.
    pub left_status: Option<String>,
    pub access_phase: AccessPhase,
}

impl Standing {
    /// Where a new case starts: at the first stage, or at the one asked for. One that starts off the path can be
    /// reopened to the first stage.
    pub fn of_new_case(pipeline: &Pipeline, key: Option<&str>, actor: &Actor) -> Result<Self, CaseError> {
        let first = pipeline.first().ok_or_else(unknown_stage)?;
        let stage = match key {
            None => first,
            Some(key) => settable(pipeline, key, actor)?,
        };
        Ok(Self {
            status: stage.key.clone(),
            left_status: stage.phase.is_off_path().then(|| first.key.clone()),
            access_phase: access_phase_of(stage.phase).unwrap_or(AccessPhase::Intake),
        })
    }

    /// The same for a case that comes from elsewhere and had left another stage than the first. On the path there is
    /// nothing to return to.
    pub fn having_left(self, pipeline: &Pipeline, left: &str, actor: &Actor) -> Result<Self, CaseError> {
        if self.left_status.is_none() {
            return Ok(self);
        }
        let stage = settable(pipeline, left, actor)?;
        match access_phase_of(stage.phase) {
            Some(access_phase) => Ok(Self { left_status: Some(stage.key.clone()), access_phase, ..self }),
            None => Err(CaseError::invalid(
                "left_status",
                "off_path",
                "A case can't return to an exit or a hold.",
            )),
        }
    }

    /// Where the case stands after a move; `None` when it is there already.
    pub fn moved(
        &self,
        pipeline: &Pipeline,
        to: &str,
        reason: Option<&str>,
        actor: &Actor,
    ) -> Result<Option<Self>, CaseError> {
        if to == self.status {
            return Ok(None);
        }
        // Out of care only by those who could have moved it there.
        if self.access_phase == AccessPhase::Care && !actor.can(Phase::Care.capability()) {
            return Err(CaseError::Forbidden);
        }
        let stage = settable(pipeline, to, actor)?;
        if stage.phase == Phase::Exit && reason.is_none() {
            return Err(CaseError::invalid("reason", "required", "Say why the case leaves the pipeline."));
        }
        let Some(access_phase) = access_phase_of(stage.phase) else {
            // From one exit or hold to another, the stage left first is the one to return to.
            let is_on_path = pipeline.stage(&self.status).is_some_and(|stage| !stage.phase.is_off_path());
            let left = if is_on_path { Some(self.status.clone()) } else { self.left_status.clone() };
            return Ok(Some(Self {
                status: stage.key.clone(),
                left_status: left,
                access_phase: self.access_phase,
            }));
        };
        Ok(Some(Self { status: stage.key.clone(), left_status: None, access_phase }))
    }
}

/// The visibility that a stage gives; exits and holds give none of their own.
const fn access_phase_of(phase: Phase) -> Option<AccessPhase> {
    match phase {
        Phase::Intake => Some(AccessPhase::Intake),
        Phase::Handoff => Some(AccessPhase::Handoff),
        Phase::Care => Some(AccessPhase::Care),
        Phase::Exit | Phase::Hold => None,
    }
}

fn settable<'a>(pipeline: &'a Pipeline, key: &str, actor: &Actor) -> Result<&'a Stage, CaseError> {
    let stage = pipeline.active(key).ok_or_else(unknown_stage)?;
    if stage.is_settable_by(actor) { Ok(stage) } else { Err(CaseError::Forbidden) }
}

/// The refusal of a stage that is not there or retired.
pub fn unknown_stage() -> CaseError {
    CaseError::invalid("status", "unknown_stage", "Choose a stage of the pipeline that is in use.")
}

#[cfg(test)]
mod tests {
    use kernel::{OrganizationId, Role, UserId};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::pipeline::defaults;

    fn actor(role: Role) -> Actor {
        Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::nil()), role, None)
    }

    fn at(status: &str) -> Standing {
        Standing::of_new_case(&defaults::pipeline(), Some(status), &actor(Role::Manager)).unwrap()
    }

    fn moved(from: &Standing, to: &str, role: Role) -> Result<Option<Standing>, CaseError> {
        from.moved(&defaults::pipeline(), to, Some("why"), &actor(role))
    }

    #[test]
    fn new_cases_start_at_the_first_stage() {
        let start =
            Standing::of_new_case(&defaults::pipeline(), None, &actor(Role::IntakeSpecialist)).unwrap();
        assert_eq!(start, at("new"));
        assert_eq!(at("lost").left_status.as_deref(), Some("new"));
        let care = Standing::of_new_case(
            &defaults::pipeline(),
            Some("pending_match"),
            &actor(Role::IntakeSpecialist),
        );
        assert!(matches!(care, Err(CaseError::Forbidden)));
    }

    #[test]
    fn a_case_from_elsewhere_keeps_the_stage_and_the_visibility_it_left() {
        let pipeline = defaults::pipeline();
        let manager = actor(Role::Manager);
        let held = at("on_hold").having_left(&pipeline, "meds_started", &manager).unwrap();
        assert_eq!(held, moved(&at("meds_started"), "on_hold", Role::Manager).unwrap().unwrap());
        assert_eq!(at("new").having_left(&pipeline, "meds_started", &manager).unwrap(), at("new"));
        assert!(matches!(at("lost").having_left(&pipeline, "on_hold", &manager), Err(CaseError::Invalid(_))));
        let intake = at("lost").having_left(&pipeline, "meds_started", &actor(Role::IntakeSpecialist));
        assert!(matches!(intake, Err(CaseError::Forbidden)));
    }

    #[test]
    fn the_same_stage_is_no_move() {
        assert!(matches!(moved(&at("qualified"), "qualified", Role::IntakeSpecialist), Ok(None)));
    }

    #[test]
    fn unknown_and_retired_stages_are_refused() {
        let names_status =
            |result| matches!(result, Err(CaseError::Invalid(errors)) if errors[0].field == "status");
        assert!(names_status(moved(&at("new"), "nowhere", Role::Manager)));
        let mut stages = defaults::pipeline().stages().to_vec();
        stages[2].is_active = false;
        let retired = stages[2].key.clone();
        let pipeline = Pipeline::new(stages);
        assert!(names_status(at("new").moved(&pipeline, &retired, None, &actor(Role::Manager))));
    }

    #[test]
    fn intake_moves_up_to_the_handoff_and_out() {
        for to in ["contacted", "approved", "pending_handoff", "disqualified", "on_hold"] {
            assert!(matches!(moved(&at("new"), to, Role::IntakeSpecialist), Ok(Some(_))), "{to}");
        }
        for to in ["pending_match", "delivered"] {
            assert!(
                matches!(moved(&at("new"), to, Role::IntakeSpecialist), Err(CaseError::Forbidden)),
                "{to}"
            );
        }
    }

    #[test]
    fn nobody_without_care_takes_a_case_out_of_care() {
        let exited = moved(&at("meds_started"), "on_hold", Role::CaseManager).unwrap().unwrap();
        for from in [at("meds_started"), exited] {
            for to in ["new", "pending_handoff", "lost"] {
                assert!(matches!(moved(&from, to, Role::IntakeSpecialist), Err(CaseError::Forbidden)));
                assert!(matches!(moved(&from, to, Role::CaseManager), Ok(Some(_))));
            }
        }
    }

    #[test]
    fn an_exit_asks_for_a_reason_and_a_hold_does_not() {
        let pipeline = defaults::pipeline();
        let manager = actor(Role::Manager);
        for exit in ["disqualified", "lost"] {
            let refused = at("new").moved(&pipeline, exit, None, &manager);
            assert!(matches!(refused, Err(CaseError::Invalid(errors)) if errors[0].field == "reason"));
        }
        assert!(matches!(at("new").moved(&pipeline, "on_hold", None, &manager), Ok(Some(_))));
    }

    fn on_path() -> impl Strategy<Value = String> {
        any_stage().prop_filter("on the path", |key| {
            defaults::pipeline().stage(key).is_some_and(|stage| !stage.phase.is_off_path())
        })
    }

    fn any_stage() -> impl Strategy<Value = String> {
        let keys: Vec<String> = defaults::pipeline().stages().iter().map(|stage| stage.key.clone()).collect();
        prop::sample::select(keys)
    }

    fn off_path() -> impl Strategy<Value = String> {
        prop::sample::select(vec!["disqualified".to_owned(), "lost".to_owned(), "on_hold".to_owned()])
    }

    proptest! {
        #[test]
        fn however_it_left_reopening_gives_back_stage_and_visibility(
            stage in on_path(),
            exits in prop::collection::vec(off_path(), 1..5),
        ) {
            let start = at(&stage);
            let mut standing = start.clone();
            for exit in &exits {
                if let Some(next) = moved(&standing, exit, Role::Manager).unwrap() {
                    standing = next;
                }
                prop_assert_eq!(standing.left_status.as_deref(), Some(stage.as_str()));
                prop_assert_eq!(standing.access_phase, start.access_phase);
            }
            let back = standing.left_status.clone().unwrap();
            prop_assert_eq!(moved(&standing, &back, Role::Manager).unwrap(), Some(start));
        }

        #[test]
        fn whatever_the_moves_the_remembered_stage_is_one_of_the_path_and_decides_who_sees(
            moves in prop::collection::vec(any_stage(), 0..12),
        ) {
            let pipeline = defaults::pipeline();
            let mut standing = at("new");
            for to in &moves {
                if let Some(next) = moved(&standing, to, Role::Developer).unwrap() {
                    standing = next;
                }
                let off = pipeline.stage(&standing.status).unwrap().phase.is_off_path();
                prop_assert_eq!(standing.left_status.is_some(), off);
                let deciding = standing.left_status.as_deref().unwrap_or(&standing.status);
                let phase = pipeline.stage(deciding).unwrap().phase;
                prop_assert_eq!(access_phase_of(phase), Some(standing.access_phase));
            }
        }
    }
}
