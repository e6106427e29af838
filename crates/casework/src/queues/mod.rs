//! The queues that cases wait in until someone takes them, and who works from them. A queue is a team's, not a stage's.
//!
//! Invariants: the default queues are always in use; a retired queue holds no cases; a queue that routes passes each case on to
//! exactly one member, by turns, and keeps it when it has no one for it.

mod error;
mod http;
mod model;
pub(crate) mod service;
pub(crate) mod store;

use kernel::QueueId;

pub use error::QueueError;
pub use http::router;
pub(crate) use model::is_default;
pub use model::{QueueView, Routing};
pub(crate) use service::require;
pub use service::{join_default, leave_default};
pub use store::{find_by_key, insert_defaults, is_in_use, list, next_in_turn};

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
