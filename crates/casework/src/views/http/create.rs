//! `POST /api/views`

use axum::Json;
use http::StatusCode;
use kernel::{Patch, SavedViewId};
use kit::{AuthedMut, JsonBody, ProblemResult, extract::parse_json, idempotency::IdempotencyKey};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    form::Refused,
    views::{
        model::{NewView, PageKey, ViewView, parse_name, parse_query},
        service,
    },
};

/// A view to be saved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateView {
    pub page_key: PageKey,
    pub name: String,
    /// The query of the list's address; its page is left out.
    #[schema(example = "status=new,contacted&sort=-created_at")]
    pub query: String,
    /// One's own if absent.
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub is_shared: Patch<bool>,
}

/// Saves a view.
///
/// With an `Idempotency-Key`, a repeated request saves no second view and answers with the first one as it is now.
#[utoipa::path(
    post, path = "/api/views", operation_id = "create_view", tag = "views",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request.")),
    request_body = CreateView,
    responses((status = CREATED, description = "The new view.", body = ViewView)),
)]
pub async fn create_view(
    auth: AuthedMut,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<ViewView>)> {
    let request = body.to_string().into_bytes();
    let new = parse_json::<CreateView>(&request)?.read()?;
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    if let Some(id) = key.replay::<SavedViewId>(&mut tx, &cx, "create_view", &request).await? {
        return Ok((StatusCode::CREATED, Json(service::show(&mut tx, &cx.actor, id).await?)));
    }
    let id = service::create(&mut tx, &cx, &new).await?;
    key.store(&mut tx, &cx, &id).await?;
    let view = service::show(&mut tx, &cx.actor, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}

impl CreateView {
    fn read(self) -> ProblemResult<NewView> {
        let mut refused = Refused::default();
        let new = NewView {
            page_key: self.page_key,
            name: refused.value("name", parse_name(&self.name)).unwrap_or_default(),
            query: refused.value("query", parse_query(&self.query)).unwrap_or_default(),
            is_shared: refused.never_empty("is_shared", self.is_shared).unwrap_or(false),
        };
        refused.finish().map(|()| new)
    }
}
