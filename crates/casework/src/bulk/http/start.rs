//! `POST /api/cases/bulk`

use axum::Json;
use http::StatusCode;
use kernel::BulkRunId;
use kit::{AuthedMut, JsonBody, ProblemResult, extract::parse_json, idempotency::IdempotencyKey};
use serde_json::Value;

use super::body::ChangeCases;
use crate::{
    bulk::{
        model::{BulkRun, BulkState},
        service::{self, Selection},
    },
    cases::list,
};

/// Changes many cases at once, each by the rules that hold for it alone.
///
/// Cases that were chosen one by one are changed before the answer comes, 200; all that match a filter in the background, 202.
#[utoipa::path(
    post, path = "/api/cases/bulk", operation_id = "change_cases", tag = "cases",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request.")),
    request_body = ChangeCases,
    responses(
        (status = OK, description = "It is done.", body = BulkRun),
        (status = ACCEPTED, description = "It goes on in the background.", body = BulkRun),
    ),
)]
pub async fn change_cases(
    auth: AuthedMut,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<BulkRun>)> {
    let request = body.to_string().into_bytes();
    let body: ChangeCases = parse_json(&request)?;
    let change = body.change()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let id = if let Some(id) = key.replay::<BulkRunId>(&mut tx, &cx, "change_cases", &request).await? {
        id
    } else {
        let mut selection = body.selection.read(&cx)?;
        if let Selection::Matching { filter, .. } = &mut selection {
            list::resolve(&mut tx, filter).await?;
        }
        service::start(&mut tx, &cx, change, selection).await?
    };
    key.store(&mut tx, &cx, &id).await?;
    let run = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    let status = if run.state == BulkState::Running { StatusCode::ACCEPTED } else { StatusCode::OK };
    Ok((status, Json(run)))
}
