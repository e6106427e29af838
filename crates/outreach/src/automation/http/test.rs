//! `POST /api/automation/rules/{id}/test`

use axum::Json;
use kernel::{CaseId, RuleId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::automation::{model::RuleTest, service};

/// On which case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestRule {
    pub case_id: CaseId,
}

/// What the rule would do with a case as it is now. Changes nothing: what it tries is rolled back.
#[utoipa::path(
    post, path = "/api/automation/rules/{id}/test", operation_id = "test_rule", tag = "automation",
    params(("id" = RuleId, Path)), request_body = TestRule, responses((status = OK, body = RuleTest)),
)]
pub async fn test_rule(
    auth: AuthedMut,
    PathId(id): PathId<RuleId>,
    JsonBody(body): JsonBody<TestRule>,
) -> ProblemResult<Json<RuleTest>> {
    let mut tx = auth.write().await?;
    Ok(Json(service::test(&mut tx, &auth.cx(), id, body.case_id).await?))
}
