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

/// A member, as everyone in the organization sees them.
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
    /// Refuses what would leave no one to manage members, and taking rights from oneself: whoever does that by mistake
    /// could not take it back.
    pub fn check(&self) -> Result<(), LossRefused> {
        if self.manages && !self.will_manage && self.managers <= 1 {
            return Err(LossRefused::LastManager);
        }
        if self.is_self { Err(LossRefused::Oneself) } else { Ok(()) }
    }
}

/// Why a member keeps what they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LossRefused {
    LastManager,
    Oneself,
}

impl From<LossRefused> for Problem {
    fn from(refused: LossRefused) -> Self {
        match refused {
            LossRefused::LastManager => Self::new(ProblemCode::LastManager),
            LossRefused::Oneself => Self::with_detail(
                ProblemCode::InvalidState,
                "You can't change your own role or deactivate yourself. Ask another manager.",
            ),
        }
    }
}

/// The keys of the roles that may manage members.
pub(super) fn managing_roles() -> Vec<String> {
    Capability::ManageMembers.roles().iter().map(|role| role.key().to_owned()).collect()
}

/// A member to be there, as development and demo data name them.
pub struct NewMember<'a> {
    pub email: &'a str,
    pub full_name: &'a str,
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(manages: bool, will_manage: bool, is_self: bool, managers: i64) -> Option<LossRefused> {
        Loss { manages, will_manage, is_self, managers }.check().err()
    }

    #[test]
    fn the_last_manager_stays() {
        assert_eq!(refused(true, false, false, 1), Some(LossRefused::LastManager));
        assert_eq!(refused(true, false, true, 1), Some(LossRefused::LastManager));
        assert_eq!(refused(true, false, false, 2), None);
        assert_eq!(refused(true, true, false, 1), None);
        assert_eq!(refused(false, false, false, 1), None);
    }

    #[test]
    fn nobody_takes_rights_from_themselves() {
        assert_eq!(refused(true, false, true, 2), Some(LossRefused::Oneself));
        assert_eq!(refused(true, true, true, 2), Some(LossRefused::Oneself));
    }
}
