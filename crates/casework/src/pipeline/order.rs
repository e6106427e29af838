//! The order of stages: intake before the handoff, the handoff before care, and exits and holds last. Pure.

use kernel::StageId;

use super::Phase;

/// What of a stage decides its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderedStage {
    pub id: StageId,
    pub phase: Phase,
}

/// The rank of stages of the phase on the path.
const fn rank(phase: Phase) -> u8 {
    match phase {
        Phase::Intake => 0,
        Phase::Handoff => 1,
        Phase::Care => 2,
        Phase::Exit | Phase::Hold => 3,
    }
}

/// Whether cases can follow the stages in this order.
pub fn is_possible(stages: &[OrderedStage]) -> bool {
    stages.is_sorted_by_key(|stage| rank(stage.phase))
}

/// The stages with a new one: at this position, counted from 1, or after the others of its phase. `None` if it does not fit there.
pub fn with(stages: &[OrderedStage], new: OrderedStage, position: Option<i32>) -> Option<Vec<OrderedStage>> {
    let end_of_phase = stages.iter().take_while(|stage| rank(stage.phase) <= rank(new.phase)).count();
    let index = match position {
        None => end_of_phase,
        Some(position) => usize::try_from(position).ok()?.checked_sub(1)?,
    };
    let mut stages = stages.to_vec();
    if index > stages.len() {
        return None;
    }
    stages.insert(index, new);
    is_possible(&stages).then_some(stages)
}

/// The stages in the order asked for, which names each one in use once; retired ones come last in their part of the path.
pub fn reordered(stages: &[(OrderedStage, bool)], asked: &[StageId]) -> Option<Vec<OrderedStage>> {
    let mut ordered = Vec::with_capacity(stages.len());
    for id in asked {
        let (stage, is_active) = stages.iter().find(|(stage, _)| stage.id == *id)?;
        if !is_active || ordered.contains(stage) {
            return None;
        }
        ordered.push(*stage);
    }
    if ordered.len() != stages.iter().filter(|(_, is_active)| *is_active).count() || !is_possible(&ordered) {
        return None;
    }
    for (retired, _) in stages.iter().filter(|(_, is_active)| !is_active) {
        ordered = with(&ordered, *retired, None)?;
    }
    Some(ordered)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn stage(id: u128, phase: Phase) -> OrderedStage {
        OrderedStage { id: StageId(Uuid::from_u128(id)), phase }
    }

    fn path() -> Vec<OrderedStage> {
        [Phase::Intake, Phase::Intake, Phase::Handoff, Phase::Care, Phase::Exit, Phase::Hold]
            .into_iter()
            .zip(1..)
            .map(|(phase, id)| stage(id, phase))
            .collect()
    }

    fn ids(ordered: &[OrderedStage]) -> Vec<u128> {
        ordered.iter().map(|stage| stage.id.0.as_u128()).collect()
    }

    #[test]
    fn a_new_stage_is_last_of_its_phase_or_at_a_position_that_fits() {
        let added = |phase, position| with(&path(), stage(9, phase), position).map(|ordered| ids(&ordered));
        assert_eq!(added(Phase::Intake, None), Some(vec![1, 2, 9, 3, 4, 5, 6]));
        assert_eq!(added(Phase::Care, None), Some(vec![1, 2, 3, 4, 9, 5, 6]));
        assert_eq!(added(Phase::Hold, None), Some(vec![1, 2, 3, 4, 5, 6, 9]));
        assert_eq!(added(Phase::Intake, Some(1)), Some(vec![9, 1, 2, 3, 4, 5, 6]));
        for (phase, position) in [(Phase::Care, 1), (Phase::Intake, 5), (Phase::Hold, 8), (Phase::Intake, 0)]
        {
            assert_eq!(added(phase, Some(position)), None, "{phase:?} at {position}");
        }
    }

    #[test]
    fn an_order_names_every_stage_in_use_once_and_keeps_the_phases_apart() {
        let mut stages: Vec<(OrderedStage, bool)> = path().into_iter().map(|stage| (stage, true)).collect();
        stages.push((stage(7, Phase::Intake), false));
        let asked = |ids: &[u128]| {
            let asked: Vec<_> = ids.iter().map(|id| StageId(Uuid::from_u128(*id))).collect();
            reordered(&stages, &asked).map(|ordered| self::ids(&ordered))
        };
        assert_eq!(asked(&[2, 1, 3, 4, 6, 5]), Some(vec![2, 1, 7, 3, 4, 6, 5]));
        for wrong in [
            &[1, 2, 3, 4, 5][..],
            &[1, 1, 2, 3, 4, 5, 6],
            &[1, 2, 3, 4, 5, 6, 7],
            &[3, 1, 2, 4, 5, 6],
            &[1, 2, 4, 3, 5, 6],
            &[1, 2, 3, 4, 5, 8],
        ] {
            assert_eq!(asked(wrong), None, "{wrong:?}");
        }
    }
}
