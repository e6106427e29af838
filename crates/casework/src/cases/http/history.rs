//! `GET /api/cases/{id}/history`

use axum::Json;
use kernel::CaseId;
use kit::{Authed, PathId, ProblemResult};
use utoipa::ToSchema;

use crate::cases::{
    access,
    store::{self, HistoryRow},
};

/// The moves of a case.
#[derive(serde::Serialize, ToSchema)]
pub struct CaseHistory {
    /// Newest first; the last is where the case started.
    pub items: Vec<HistoryRow>,
}

/// The moves of a case between stages.
#[utoipa::path(
    get, path = "/api/cases/{id}/history", operation_id = "get_case_history", tag = "cases",
    params(("id" = CaseId, Path)),
    responses((status = OK, body = CaseHistory)),
)]
pub async fn get_case_history(auth: Authed, PathId(id): PathId<CaseId>) -> ProblemResult<Json<CaseHistory>> {
    let mut tx = auth.read().await?;
    let case = access::open(&mut tx, &auth.actor(), id).await?;
    Ok(Json(CaseHistory { items: store::history(&mut tx, &case).await? }))
}
