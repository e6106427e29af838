//! Who sees which case, by the phase it is in: the one predicate, as Rust and as SQL.

use kernel::{Actor, Capability, Role};

/// The phase that decides who may see a case: that of its stage or, after an exit or a hold, of the stage it left.
/// Archiving never touches it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, sqlx::Type,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum AccessPhase {
    Intake,
    Handoff,
    Care,
}

/// Which cases an actor sees. Every list, count, search, statistic, export and history of cases filters by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visibility {
    intake: bool,
    care: bool,
}

impl Visibility {
    /// Every case.
    pub const ALL: Self = Self { intake: true, care: true };

    /// What this actor's role, or the system, sees.
    pub fn of(actor: &Actor) -> Self {
        Self { intake: actor.can(Capability::SeeIntakeCases), care: actor.can(Capability::SeeCareCases) }
    }

    /// Whether a case of that phase is seen.
    pub const fn admits(self, phase: AccessPhase) -> bool {
        match phase {
            AccessPhase::Intake | AccessPhase::Handoff => self.intake,
            AccessPhase::Care => self.care,
        }
    }

    /// The same as a condition on `tenant.cases c`. A literal, so that the planner can use partial indexes.
    pub const fn sql(self) -> &'static str {
        match (self.intake, self.care) {
            (true, true) => "true",
            (true, false) => "c.access_phase <> 'care'",
            (false, true) => "c.access_phase = 'care'",
            (false, false) => "false",
        }
    }
}

impl Visibility {
    /// Which stages can have visible cases, as a condition on `tenant.stages s`: only cases in care stand in a stage of care, so
    /// that nobody needs to walk through them to find none.
    pub const fn stages_sql(self) -> &'static str {
        match (self.intake, self.care) {
            (_, true) => "true",
            (true, false) => "s.phase <> 'care'",
            (false, false) => "false",
        }
    }
}

/// Whether members of this role see cases of that phase.
pub fn role_sees(role: Role, phase: AccessPhase) -> bool {
    role.can(match phase {
        AccessPhase::Intake | AccessPhase::Handoff => Capability::SeeIntakeCases,
        AccessPhase::Care => Capability::SeeCareCases,
    })
}

#[cfg(test)]
mod tests {
    use kernel::{OrganizationId, SystemActor, UserId};
    use uuid::Uuid;

    use super::*;

    fn seen(role: Role) -> Visibility {
        Visibility::of(&Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::nil()), role, None))
    }

    #[test]
    fn care_is_hidden_from_intake_alone() {
        for role in Role::ALL {
            let seen = seen(role);
            assert!(seen.admits(AccessPhase::Intake) && seen.admits(AccessPhase::Handoff));
            assert_eq!(seen.admits(AccessPhase::Care), role != Role::IntakeSpecialist);
            for phase in [AccessPhase::Intake, AccessPhase::Handoff, AccessPhase::Care] {
                assert_eq!(seen.admits(phase), role_sees(role, phase));
            }
        }
        let system = Actor::system(OrganizationId(Uuid::nil()), SystemActor::Import);
        assert_eq!(Visibility::of(&system).sql(), "true");
    }

    #[test]
    fn the_sql_says_the_same() {
        assert_eq!(seen(Role::IntakeSpecialist).sql(), "c.access_phase <> 'care'");
        assert_eq!(seen(Role::CaseManager).sql(), "true");
        for (intake, care) in [(true, true), (true, false), (false, true), (false, false)] {
            let visibility = Visibility { intake, care };
            let admitted = [AccessPhase::Intake, AccessPhase::Handoff, AccessPhase::Care]
                .map(|phase| visibility.admits(phase));
            let expected = match visibility.sql() {
                "true" => [true, true, true],
                "c.access_phase <> 'care'" => [true, true, false],
                "c.access_phase = 'care'" => [false, false, true],
                _ => [false, false, false],
            };
            assert_eq!(admitted, expected);
        }
    }
}
