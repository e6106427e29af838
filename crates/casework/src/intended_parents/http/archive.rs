//! `POST /api/intended-parents/{id}/archive`, `/api/intended-parents/{id}/restore`

use axum::Json;
use kernel::IntendedParentId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::intended_parents::{access, model::IntendedParentView, service};

/// Archives intended parents, which frees their email.
#[utoipa::path(
    post, path = "/api/intended-parents/{id}/archive", operation_id = "archive_intended_parent",
    tag = "intended parents",
    params(("id" = IntendedParentId, Path)),
    responses((status = OK, body = IntendedParentView)),
)]
pub async fn archive_intended_parent(
    auth: AuthedMut,
    PathId(id): PathId<IntendedParentId>,
) -> ProblemResult<Json<IntendedParentView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let parent = access::open(&mut tx, id).await?;
    service::archive(&mut tx, &cx, &parent).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Makes archived intended parents active again, at the status they had. Refused while others that are active have
/// their email.
#[utoipa::path(
    post, path = "/api/intended-parents/{id}/restore", operation_id = "restore_intended_parent",
    tag = "intended parents",
    params(("id" = IntendedParentId, Path)),
    responses((status = OK, body = IntendedParentView)),
)]
pub async fn restore_intended_parent(
    auth: AuthedMut,
    PathId(id): PathId<IntendedParentId>,
) -> ProblemResult<Json<IntendedParentView>> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let parent = access::open(&mut tx, id).await?;
    service::restore(&mut tx, &cx, &parent).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}
