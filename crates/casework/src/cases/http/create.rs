//! `POST /api/cases`

use axum::Json;
use http::StatusCode;
use kernel::{CaseId, LeadSource, Patch};
use kit::{AuthedMut, JsonBody, ProblemResult, extract::parse_json, idempotency::IdempotencyKey};
use serde_json::Value;

use super::body::case_body;
use crate::cases::{
    model::CaseView,
    profile::Profile,
    service::{self, NewCase},
    store,
};

case_body! {
    /// A new case. It starts at the first stage, in the Intake queue; without a source it counts as entered by hand.
    CreateCase {
        full_name: String,
    }
}

/// Makes a case.
///
/// With an `Idempotency-Key`, a repeated request makes no second case and answers with the first one as it is now.
#[utoipa::path(
    post, path = "/api/cases", operation_id = "create_case", tag = "cases",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request.")),
    request_body = CreateCase,
    responses((status = CREATED, description = "The new case.", body = CaseView)),
)]
pub async fn create_case(
    auth: AuthedMut,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<CaseView>)> {
    let request = body.to_string().into_bytes();
    let body: CreateCase = parse_json(&request)?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    // The key remembers the case's id rather than the answer: no second copy of personal data outlives a deletion.
    if let Some(id) = key.replay::<CaseId>(&mut tx, &cx, "create_case", &request).await? {
        return Ok((StatusCode::CREATED, Json(service::show(&mut tx, &cx, id).await?)));
    }
    let today = store::today(&mut tx, cx.now).await?;
    let full_name = body.full_name.clone();
    let (patch, is_priority) = body.into_fields().read(Patch::Set(full_name), today)?;
    let (profile, _) = Profile::new(String::new(), LeadSource::Manual).patched(patch);
    let new = NewCase { is_priority: is_priority.unwrap_or(false), ..NewCase::new(profile) };
    let case = service::create(&mut tx, &cx, &new).await?;
    key.store(&mut tx, &cx, &case.id()).await?;
    let view = service::show(&mut tx, &cx, case.id()).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}
