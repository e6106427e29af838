//! `PATCH /api/intended-parents/{id}/status`

use axum::Json;
use kernel::{IntendedParentId, Patch};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use super::values;
use crate::{
    form::Refused,
    intended_parents::{
        access,
        model::{IntendedParentStatus, IntendedParentView},
        service::{self, StatusMove},
    },
};

/// A move to another status.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeIntendedParentStatus {
    pub status: IntendedParentStatus,
    pub reason: Option<String>,
    /// Refuses the move if they have another version by now.
    pub version: Option<i32>,
}

/// Moves intended parents to a status. To the one where they are already, nothing happens.
#[utoipa::path(
    patch, path = "/api/intended-parents/{id}/status", operation_id = "change_intended_parent_status",
    tag = "intended parents",
    params(("id" = IntendedParentId, Path)),
    request_body = ChangeIntendedParentStatus,
    responses((status = OK, body = IntendedParentView)),
)]
pub async fn change_intended_parent_status(
    auth: AuthedMut,
    PathId(id): PathId<IntendedParentId>,
    JsonBody(body): JsonBody<ChangeIntendedParentStatus>,
) -> ProblemResult<Json<IntendedParentView>> {
    let to = body.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let parent = access::open(&mut tx, id).await?;
    service::change_status(&mut tx, &cx, &parent, &to).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

impl ChangeIntendedParentStatus {
    fn read(self) -> ProblemResult<StatusMove> {
        let mut refused = Refused::default();
        let reason = self.reason.map_or(Patch::Keep, Patch::Set);
        let reason = refused.text("reason", reason, values::reason).apply(None);
        refused.finish()?;
        Ok(StatusMove { to: self.status, reason, version: self.version })
    }
}
