//! Who acts: a member, or a named part of the system on an organization's behalf.

use crate::{Capability, OrganizationId, Role, SessionId, UserId};

/// Whoever runs a command. Built from the session (people) or by a job (the system), never from request data.
#[derive(Clone, Debug)]
pub struct Actor {
    pub organization_id: OrganizationId,
    pub kind: ActorKind,
}

/// The two kinds of actor.
#[derive(Clone, Debug)]
pub enum ActorKind {
    Person { user_id: UserId, role: Role, session_id: Option<SessionId> },
    System(SystemActor),
}

/// The parts of the system that act by themselves and are named so in histories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SystemActor {
    Meta,
    Automation,
    Import,
    System,
}

impl SystemActor {
    /// The key stored in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Automation => "automation",
            Self::Import => "import",
            Self::System => "system",
        }
    }

    /// The name shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Meta => "Meta Lead Ads",
            Self::Automation => "Automation",
            Self::Import => "Import",
            Self::System => "Cradle",
        }
    }

    /// The actor stored under this key; unknown keys are the system.
    pub fn from_key(key: &str) -> Self {
        match key {
            "meta" => Self::Meta,
            "automation" => Self::Automation,
            "import" => Self::Import,
            _ => Self::System,
        }
    }
}

impl Actor {
    /// A member who acts in a session or, in a job, on whose behalf the job runs.
    pub fn person(
        organization_id: OrganizationId,
        user_id: UserId,
        role: Role,
        session_id: Option<SessionId>,
    ) -> Self {
        Self { organization_id, kind: ActorKind::Person { user_id, role, session_id } }
    }

    /// A part of the system that acts for the organization.
    pub fn system(organization_id: OrganizationId, system: SystemActor) -> Self {
        Self { organization_id, kind: ActorKind::System(system) }
    }

    /// Whether this actor may; the system may do what its own code calls for.
    pub fn can(&self, capability: Capability) -> bool {
        match &self.kind {
            ActorKind::Person { role, .. } => role.can(capability),
            ActorKind::System(_) => true,
        }
    }

    /// The member's id, if it is a person.
    pub fn user_id(&self) -> Option<UserId> {
        match &self.kind {
            ActorKind::Person { user_id, .. } => Some(*user_id),
            ActorKind::System(_) => None,
        }
    }

    /// The session in which a person acts.
    pub fn session_id(&self) -> Option<SessionId> {
        match &self.kind {
            ActorKind::Person { session_id, .. } => *session_id,
            ActorKind::System(_) => None,
        }
    }

    /// The key of the acting part of the system, if it is not a person.
    pub fn system_key(&self) -> Option<&'static str> {
        match &self.kind {
            ActorKind::Person { .. } => None,
            ActorKind::System(system) => Some(system.key()),
        }
    }
}

/// An actor as shown in histories and activity.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct ActorRef {
    pub kind: ActorRefKind,
    /// The member's id; absent for the system.
    pub id: Option<UserId>,
    /// The member's name, or the name of the acting part of the system.
    pub name: String,
}

/// Whether an [`ActorRef`] names a person.
#[derive(Clone, Copy, Debug, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorRefKind {
    User,
    System,
}

impl ActorRef {
    /// From the columns every history table carries: the acting member with name, or the system's key.
    pub fn from_columns(user: Option<(UserId, String)>, system_key: Option<&str>) -> Self {
        match user {
            Some((id, name)) => Self { kind: ActorRefKind::User, id: Some(id), name },
            None => Self {
                kind: ActorRefKind::System,
                id: None,
                name: SystemActor::from_key(system_key.unwrap_or_default()).label().to_owned(),
            },
        }
    }
}
