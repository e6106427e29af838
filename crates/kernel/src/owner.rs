//! Who is responsible for something: one member, or a queue that a team works from.

use crate::{QueueId, UserId};

/// A member or a queue. In JSON `{"kind": "user" | "queue", "id": …}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", content = "id", deny_unknown_fields, rename_all = "snake_case")]
pub enum OwnerId {
    User(UserId),
    Queue(QueueId),
}
