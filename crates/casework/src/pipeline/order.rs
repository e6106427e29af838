//! In which order stages may stand: intake before the handoff, the handoff before care, and the ways out behind. Pure.

use kernel::StageId;

use super::Phase;

/// A stage as far as its place goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: StageId,
    pub phase: Phase,
}

/// Where stages of the phase stand on the path.
const fn rank(phase: Phase) -> u8 {
    match phase {
        Phase::Intake => 0,
        Phase::Handoff => 1,
        Phase::Care => 2,
        Phase::Exit | Phase::Hold => 3,
    }
}

/// Whether the stages stand in an order that cases can follow.
pub fn is_possible(stages: &[Place]) -> bool {
    stages.is_sorted_by_key(|stage| rank(stage.phase))
}

/// The stages with a new one: at this place, counted from 1, or behind the others of its phase. `None` where it can't stand.
pub fn with(stages: &[Place], new: Place, position: Option<i32>) -> Option<Vec<Place>> {
    let behind = stages.iter().take_while(|stage| rank(stage.phase) <= rank(new.phase)).count();
    let index = match position {
        None => behind,
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
pub fn reordered(stages: &[(Place, bool)], asked: &[StageId]) -> Option<Vec<Place>> {
    let mut places = Vec::with_capacity(stages.len());
    for id in asked {
        let (place, is_active) = stages.iter().find(|(place, _)| place.id == *id)?;
        if !is_active || places.contains(place) {
            return None;
        }
        places.push(*place);
    }
    if places.len() != stages.iter().filter(|(_, is_active)| *is_active).count() || !is_possible(&places) {
        return None;
    }
    for (retired, _) in stages.iter().filter(|(_, is_active)| !is_active) {
        places = with(&places, *retired, None)?;
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn place(id: u128, phase: Phase) -> Place {
        Place { id: StageId(Uuid::from_u128(id)), phase }
    }

    fn path() -> Vec<Place> {
        [Phase::Intake, Phase::Intake, Phase::Handoff, Phase::Care, Phase::Exit, Phase::Hold]
            .into_iter()
            .zip(1..)
            .map(|(phase, id)| place(id, phase))
            .collect()
    }

    fn ids(places: &[Place]) -> Vec<u128> {
        places.iter().map(|place| place.id.0.as_u128()).collect()
    }

    #[test]
    fn a_new_stage_stands_behind_its_phase_or_where_it_can() {
        let added = |phase, position| with(&path(), place(9, phase), position).map(|places| ids(&places));
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
        let mut stages: Vec<(Place, bool)> = path().into_iter().map(|place| (place, true)).collect();
        stages.push((place(7, Phase::Intake), false));
        let asked = |ids: &[u128]| {
            let asked: Vec<_> = ids.iter().map(|id| StageId(Uuid::from_u128(*id))).collect();
            reordered(&stages, &asked).map(|places| self::ids(&places))
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
