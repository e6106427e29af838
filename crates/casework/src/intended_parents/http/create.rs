//! `POST /api/intended-parents`

use axum::Json;
use http::StatusCode;
use kernel::{IntendedParentId, OwnerId, Patch, email, money, name, phone};
use kit::{AuthedMut, JsonBody, ProblemResult, extract::parse_json, idempotency::IdempotencyKey};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::values;
use crate::{
    form::Refused,
    intended_parents::{
        model::{IntendedParentDraft, IntendedParentView},
        service,
    },
};

/// New intended parents. They start at status new.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateIntendedParent {
    pub full_name: String,
    #[schema(example = "name@example.com")]
    pub email: Option<String>,
    /// With area code, or with country code outside the US.
    #[schema(example = "(512) 555-0134")]
    pub phone: Option<String>,
    /// A US state by code, name or usual abbreviation.
    #[schema(example = "CA")]
    pub state: Option<String>,
    /// In dollars, to the cent.
    #[schema(example = "45000.00")]
    pub budget: Option<String>,
    /// Plain text for the agency's own eyes.
    pub notes_internal: Option<String>,
    pub owner: Option<OwnerId>,
}

/// Makes intended parents.
///
/// With an `Idempotency-Key`, a repeated request makes no second ones and answers with the first as they are now.
#[utoipa::path(
    post, path = "/api/intended-parents", operation_id = "create_intended_parent", tag = "intended parents",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request.")),
    request_body = CreateIntendedParent,
    responses((status = CREATED, description = "The new intended parents.", body = IntendedParentView)),
)]
pub async fn create_intended_parent(
    auth: AuthedMut,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<IntendedParentView>)> {
    let request = body.to_string().into_bytes();
    let draft = parse_json::<CreateIntendedParent>(&request)?.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let replay = key.replay::<IntendedParentId>(&mut tx, &cx, "create_intended_parent", &request).await?;
    if let Some(id) = replay {
        return Ok((StatusCode::CREATED, Json(service::show(&mut tx, &cx.actor, id).await?)));
    }
    let id = service::create(&mut tx, &cx, &draft).await?;
    key.store(&mut tx, &cx, &id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}

impl CreateIntendedParent {
    fn read(self) -> ProblemResult<IntendedParentDraft> {
        let patch = |value: Option<String>| value.map_or(Patch::Keep, Patch::Set);
        let mut refused = Refused::default();
        let draft = IntendedParentDraft {
            full_name: refused.value("full_name", name::parse(&self.full_name)).unwrap_or_default(),
            email: refused.text("email", patch(self.email), email::parse).apply(None),
            phone: refused.text("phone", patch(self.phone), phone::parse_e164).apply(None),
            state: refused.text("state", patch(self.state), values::state).apply(None),
            budget: refused.text("budget", patch(self.budget), money::parse).apply(None),
            notes_internal: refused
                .text("notes_internal", patch(self.notes_internal), values::notes)
                .apply(None),
            owner: self.owner,
        };
        refused.finish().map(|()| draft)
    }
}
