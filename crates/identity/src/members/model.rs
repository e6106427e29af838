//! Members as others see them, and what may not be done to whom.

use chrono::{DateTime, Utc};
use kernel::{Capability, ProblemCode, Role, UserId};
use kit::Problem;

/// A member, as managers see them.
#[derive(Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Member {
    pub id: UserId,
    pub email: String,
    pub full_name: String,
    pub role: Role,
    pub is_active: bool,
    /// When a session of theirs was last used.
    pub last_seen_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// Active cases they own.
    pub open_cases: i64,
    pub version: i32,
}

/// A member, as everybody in the organization sees them.
#[derive(Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Person {
    pub id: UserId,
    pub full_name: String,
    pub role: Role,
    pub is_active: bool,
}

/// What is about to happen to a member's right to manage members.
pub(super) struct Loss {
    /// Whether the member, as they are now, may manage members.
    pub manages: bool,
    /// Whether they still will.
    pub will_manage: bool,
    /// Whether they are the one who does it.
    pub is_self: bool,
    /// Active members who may manage members, this one included.
    pub managers: i64,
}

impl Loss {
    /// Refuses what would leave nobody to manage members, and taking rights from oneself: whoever does that by mistake
    /// could not take it back.
    pub fn check(&self) -> Result<(), Problem> {
        if self.manages && !self.will_manage && self.managers <= 1 {
            return Err(Problem::new(ProblemCode::LastManager));
        }
        if self.is_self {
            return Err(Problem::with_detail(
                ProblemCode::InvalidState,
                "You can't change your own role or deactivate yourself. Ask another manager.",
            ));
        }
        Ok(())
    }
}

/// The keys of the roles that may manage members.
pub(super) fn managing_roles() -> Vec<String> {
    Capability::ManageMembers.roles().iter().map(|role| role.key().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(manages: bool, will_manage: bool, is_self: bool, managers: i64) -> Option<ProblemCode> {
        Loss { manages, will_manage, is_self, managers }.check().err().map(|problem| problem.code)
    }

    #[test]
    fn the_last_manager_stays() {
        assert_eq!(code(true, false, false, 1), Some(ProblemCode::LastManager));
        assert_eq!(code(true, false, true, 1), Some(ProblemCode::LastManager));
        assert_eq!(code(true, false, false, 2), None);
        assert_eq!(code(true, true, false, 1), None);
        assert_eq!(code(false, false, false, 1), None);
    }

    #[test]
    fn nobody_takes_rights_from_themselves() {
        assert_eq!(code(true, false, true, 2), Some(ProblemCode::InvalidState));
        assert_eq!(code(true, true, true, 2), Some(ProblemCode::InvalidState));
    }
}
