//! `DELETE /api/cases/{id}`

use http::StatusCode;
use kernel::CaseId;
use kit::{AuthedMut, PathId, ProblemResult};

use crate::cases::{access, service};

/// Deletes an archived case permanently.
#[utoipa::path(
    delete, path = "/api/cases/{id}", operation_id = "delete_case", tag = "cases",
    params(("id" = CaseId, Path)),
    responses((status = NO_CONTENT, description = "The case is gone.")),
)]
pub async fn delete_case(auth: AuthedMut, PathId(id): PathId<CaseId>) -> ProblemResult<StatusCode> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let case = access::open(&mut tx, &cx.actor, id).await?;
    service::delete(&mut tx, &cx, &case).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
