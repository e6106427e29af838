//! `POST /api/automation/rules`; `PATCH` and `DELETE /api/automation/rules/{id}`

use axum::Json;
use http::StatusCode;
use kernel::{Patch, RuleId};
use kit::{AuthedMut, JsonBody, PathId, ProblemResult, extract::parse_json, idempotency::IdempotencyKey};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::automation::{
    model::{RuleAction, RuleCondition, RuleDraft, RuleTrigger, RuleView},
    service::{self, RuleEdit},
};

/// A new rule.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateRule {
    pub name: String,
    pub trigger: RuleTrigger,
    /// All of them must hold.
    #[serde(default)]
    pub conditions: Vec<RuleCondition>,
    pub actions: Vec<RuleAction>,
    /// Off, if absent.
    #[serde(default)]
    pub is_active: bool,
}

/// Makes a rule.
///
/// With an `Idempotency-Key`, a repeated request makes no second rule and answers with the first one as it is now.
#[utoipa::path(
    post, path = "/api/automation/rules", operation_id = "create_rule", tag = "automation",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request.")),
    request_body = CreateRule, responses((status = CREATED, description = "The new rule.", body = RuleView)),
)]
pub async fn create_rule(
    auth: AuthedMut,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<RuleView>)> {
    let request = body.to_string().into_bytes();
    let body: CreateRule = parse_json(&request)?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    if let Some(id) = key.replay::<RuleId>(&mut tx, &cx, "create_rule", &request).await? {
        return Ok((StatusCode::CREATED, Json(service::show(&mut tx, &cx, id).await?)));
    }
    let CreateRule { name, trigger, conditions, actions, is_active } = body;
    let draft = RuleDraft { name, trigger, conditions, actions, is_active };
    let id = service::create(&mut tx, &cx, draft).await?;
    key.store(&mut tx, &cx, &id).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// A change of a rule: absent fields keep their value.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditRule {
    /// The version that the editor saw.
    pub version: i32,
    #[serde(default)]
    #[schema(value_type = String, required = false)]
    pub name: Patch<String>,
    #[serde(default)]
    #[schema(value_type = RuleTrigger, required = false)]
    pub trigger: Patch<RuleTrigger>,
    #[serde(default)]
    #[schema(value_type = Vec<RuleCondition>, required = false)]
    pub conditions: Patch<Vec<RuleCondition>>,
    #[serde(default)]
    #[schema(value_type = Vec<RuleAction>, required = false)]
    pub actions: Patch<Vec<RuleAction>>,
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub is_active: Patch<bool>,
}

/// Changes a rule, or switches it on or off.
#[utoipa::path(
    patch, path = "/api/automation/rules/{id}", operation_id = "edit_rule", tag = "automation",
    params(("id" = RuleId, Path)), request_body = EditRule, responses((status = OK, body = RuleView)),
)]
pub async fn edit_rule(
    auth: AuthedMut,
    PathId(id): PathId<RuleId>,
    JsonBody(body): JsonBody<EditRule>,
) -> ProblemResult<Json<RuleView>> {
    let edit = body.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::edit(&mut tx, &cx, id, edit).await?;
    let view = service::show(&mut tx, &cx, id).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Deletes a rule. What it did stays known.
#[utoipa::path(
    delete, path = "/api/automation/rules/{id}", operation_id = "delete_rule", tag = "automation",
    params(("id" = RuleId, Path)), responses((status = NO_CONTENT)),
)]
pub async fn delete_rule(auth: AuthedMut, PathId(id): PathId<RuleId>) -> ProblemResult<StatusCode> {
    let mut tx = auth.write().await?;
    service::delete(&mut tx, &auth.cx(), id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

impl EditRule {
    fn read(self) -> ProblemResult<RuleEdit> {
        Ok(RuleEdit {
            version: self.version,
            name: self.name.not_cleared("name")?,
            trigger: self.trigger.not_cleared("trigger")?,
            conditions: self.conditions.not_cleared("conditions")?,
            actions: self.actions.not_cleared("actions")?,
            is_active: self.is_active.not_cleared("is_active")?,
        })
    }
}
