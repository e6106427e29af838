//! The pipeline every organization starts with.

use super::{Phase, Pipeline, Stage};

/// Key, label, colour, phase, whether it counts as qualified.
type Row = (&'static str, &'static str, &'static str, Phase, bool);

const STAGES: [Row; 15] = [
    ("new", "New", "blue", Phase::Intake, false),
    ("contacted", "Contacted", "cyan", Phase::Intake, false),
    ("qualified", "Qualified", "teal", Phase::Intake, true),
    ("applied", "Applied", "lime", Phase::Intake, true),
    ("under_review", "Under review", "yellow", Phase::Intake, true),
    ("approved", "Approved", "green", Phase::Intake, true),
    ("pending_handoff", "Pending handoff", "orange", Phase::Handoff, true),
    ("pending_match", "Pending match", "grape", Phase::Care, true),
    ("meds_started", "Meds started", "violet", Phase::Care, true),
    ("exam_passed", "Exam passed", "indigo", Phase::Care, true),
    ("embryo_transferred", "Embryo transferred", "pink", Phase::Care, true),
    ("delivered", "Delivered", "green", Phase::Care, true),
    ("disqualified", "Disqualified", "red", Phase::Exit, false),
    ("lost", "Lost", "gray", Phase::Exit, false),
    ("on_hold", "On hold", "yellow", Phase::Hold, false),
];

/// The default stages, numbered from 1.
pub fn pipeline() -> Pipeline {
    let stages = STAGES.iter().zip(1..).map(|((key, label, color, phase, is_qualified), position)| Stage {
        key: (*key).to_owned(),
        label: (*label).to_owned(),
        color: (*color).to_owned(),
        position,
        phase: *phase,
        is_qualified: *is_qualified,
        is_active: true,
    });
    Pipeline::new(stages.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_handoff_stage_between_intake_and_care() {
        let pipeline = pipeline();
        let on_path: Vec<_> =
            pipeline.stages().iter().map(|stage| stage.phase).filter(|phase| !phase.is_off_path()).collect();
        assert!(on_path.is_sorted());
        assert_eq!(on_path.iter().filter(|phase| **phase == Phase::Handoff).count(), 1);
        assert_eq!(pipeline.first().map(|stage| stage.key.as_str()), Some("new"));
        assert!(pipeline.stage("nowhere").is_none());
        assert_eq!(pipeline.first_of(Phase::Care).map(|stage| stage.key.as_str()), Some("pending_match"));
        assert_eq!(pipeline.review().map(|stage| stage.key.as_str()), Some("under_review"));
        let under_way: Vec<_> = pipeline.under_way().map(|stage| stage.key.as_str()).collect();
        assert_eq!((under_way.len(), under_way.contains(&"delivered")), (11, false));
    }
}
