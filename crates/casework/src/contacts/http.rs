//! `GET` and `POST /api/cases/{id}/contacts`

use axum::Json;
use chrono::{DateTime, Utc};
use http::StatusCode;
use kernel::{CaseId, ContactId, Cx, FieldError, Page, PageParams, Patch, text};
use kit::{App, Authed, AuthedMut, JsonBody, PathId, Problem, ProblemResult, QueryParams};
use kit::{extract::parse_json, idempotency::IdempotencyKey};
use serde::Deserialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    model::{ContactMethod, ContactOutcome, ContactView, NewContact},
    service, store,
};
use crate::{cases::access, form::Refused};

/// Totals are counted up to here.
const CAP: i64 = 1000;
/// The longest note, in characters.
const MAX_NOTE: u16 = 2000;

/// The contact attempts of a case.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_contacts, log_contact))
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContactsQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
}

/// The attempts to reach a candidate, the latest first.
#[utoipa::path(
    get, path = "/api/cases/{id}/contacts", operation_id = "list_contacts", tag = "contacts",
    params(("id" = CaseId, Path), ContactsQuery),
    responses((status = OK, body = Page<ContactView>)),
)]
pub async fn list_contacts(
    auth: Authed,
    PathId(id): PathId<CaseId>,
    QueryParams(query): QueryParams<ContactsQuery>,
) -> ProblemResult<Json<Page<ContactView>>> {
    let params = PageParams::new(query.page, query.per_page)?;
    let mut tx = auth.read().await?;
    let case = access::open(&mut tx, &auth.actor(), id).await?;
    let (items, counted) = store::page(&mut tx, &case, params, CAP).await?;
    Ok(Json(Page::new(items, counted.min(CAP), counted > CAP, params)))
}

/// An attempt to reach a candidate.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogContact {
    pub method: ContactMethod,
    pub outcome: ContactOutcome,
    pub note: Option<String>,
    /// When it was, if not now.
    pub contacted_at: Option<DateTime<Utc>>,
}

/// Logs an attempt to reach a candidate.
///
/// With an `Idempotency-Key`, a repeated request logs no second attempt and answers with the first one.
#[utoipa::path(
    post, path = "/api/cases/{id}/contacts", operation_id = "log_contact", tag = "contacts",
    params(
        ("id" = CaseId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same for every retry of one request."),
    ),
    request_body = LogContact,
    responses((status = CREATED, description = "The attempt.", body = ContactView)),
)]
pub async fn log_contact(
    auth: AuthedMut,
    PathId(id): PathId<CaseId>,
    key: IdempotencyKey,
    JsonBody(body): JsonBody<Value>,
) -> ProblemResult<(StatusCode, Json<ContactView>)> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    let contact = parse_json::<LogContact>(&body.to_string().into_bytes())?.read(&cx)?;
    let case = access::open(&mut tx, &cx.actor, id).await?;
    let request = format!("{id} {body}").into_bytes();
    let replay = key.replay::<ContactId>(&mut tx, &cx, "log_contact", &request).await?;
    let contact_id = if let Some(logged) = replay {
        logged
    } else {
        let logged = service::log(&mut tx, &cx, &case, &contact).await?;
        key.store(&mut tx, &cx, &logged).await?;
        logged
    };
    let view = store::find(&mut tx, &case, contact_id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(view)))
}

impl LogContact {
    fn read(self, cx: &Cx) -> ProblemResult<NewContact> {
        let mut refused = Refused::default();
        let note = self.note.map_or(Patch::Keep, Patch::Set);
        let note = refused.text("note", note, |raw| text::parse_block(raw, MAX_NOTE)).apply(None);
        let contacted_at = self.contacted_at.unwrap_or(cx.now);
        if contacted_at > cx.now {
            let message = "Choose a time that is not in the future.";
            refused.push(FieldError::new("contacted_at", "in_future", message));
        }
        // Years that no one means, which would stand in lists as the longest ago.
        if contacted_at < cx.now - chrono::Duration::days(50 * 365) {
            let message = "Choose a time within the last 50 years.";
            refused.push(FieldError::new("contacted_at", "too_long_ago", message));
        }
        refused.finish()?;
        Ok(NewContact { method: self.method, outcome: self.outcome, note, contacted_at })
    }
}
