//! The four fixed roles of a member.

/// What a member is in the organization. What each may do stands in [`crate::capability`].
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Role {
    IntakeSpecialist,
    CaseManager,
    Manager,
    Developer,
}

impl Role {
    /// Every role, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::IntakeSpecialist, Self::CaseManager, Self::Manager, Self::Developer];

    /// The key stored in the database and used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::IntakeSpecialist => "intake_specialist",
            Self::CaseManager => "case_manager",
            Self::Manager => "manager",
            Self::Developer => "developer",
        }
    }

    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::IntakeSpecialist => "Intake specialist",
            Self::CaseManager => "Case manager",
            Self::Manager => "Manager",
            Self::Developer => "Developer",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = UnknownRole;
    fn from_str(key: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.key() == key).ok_or(UnknownRole)
    }
}

/// The text names no role.
#[derive(Debug, thiserror::Error)]
#[error("expected one of intake_specialist, case_manager, manager, developer")]
pub struct UnknownRole;
