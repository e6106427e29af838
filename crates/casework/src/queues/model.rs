//! What a queue is to those who look at it and to those who manage it.

use kernel::{QueueId, Role};
use utoipa::ToSchema;

use super::{CASE_MANAGEMENT, INTAKE};
use crate::refs::UserRef;

/// What happens to a case that enters a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Routing {
    /// It waits until someone takes it.
    Off,
    /// It is passed on to the members by turns.
    RoundRobin,
}

/// A queue with its members.
#[derive(Clone, serde::Serialize, ToSchema)]
pub struct QueueView {
    pub id: QueueId,
    pub key: String,
    pub name: String,
    pub position: i32,
    pub routing: Routing,
    /// A retired queue takes no more cases.
    pub is_active: bool,
    /// Active members, by name.
    pub members: Vec<UserRef>,
    /// Active cases in it that the viewer may see.
    pub open_cases: i64,
    /// Sent back with a change, so that no one's change is overwritten unseen.
    pub version: i32,
}

/// The queue that members of this role work from without being asked.
pub const fn default_of(role: Role) -> Option<&'static str> {
    match role {
        Role::IntakeSpecialist => Some(INTAKE),
        Role::CaseManager => Some(CASE_MANAGEMENT),
        Role::Manager | Role::Developer => None,
    }
}

/// Whether the queue with this key can't be retired.
pub fn is_default(key: &str) -> bool {
    key == INTAKE || key == CASE_MANAGEMENT
}
