//! The queues that cases wait in until somebody takes them. A queue is a team's, not a stage's.

mod store;

use kernel::QueueId;

pub use store::{find_by_key, insert_defaults, list};

/// The queue that new leads enter.
pub const INTAKE: &str = "intake";
/// The queue that cases enter when intake hands them over.
pub const CASE_MANAGEMENT: &str = "case_management";

/// A queue as picklists show it.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Queue {
    pub id: QueueId,
    pub key: String,
    pub name: String,
}
