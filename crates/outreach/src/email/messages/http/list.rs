//! `GET /api/emails`, `/api/emails/{id}` and `/api/cases/{id}/emails`

use axum::Json;
use casework::{cases::access, text_search};
use kernel::{Capability, CaseId, EmailMessageId, FieldError, Page, PageParams};
use kit::{Authed, PathId, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::IntoParams;

use super::viewer::viewer;
use crate::email::messages::{
    model::{EmailStatus, FullMessageView, MessageView},
    service,
    store::{self, Filter},
};

/// Which mails. Several statuses are separated by commas.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EmailsQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
    #[param(example = "pending,failed")]
    pub status: Option<String>,
    /// Looks in address, subject and name.
    pub q: Option<String>,
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseEmailsQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
}

/// The mails to candidates whose cases the viewer sees, newest first; and templates that people sent to themselves, their own
/// or, for managers, everyone's.
#[utoipa::path(
    get, path = "/api/emails", operation_id = "list_emails", tag = "email",
    params(EmailsQuery), responses((status = OK, body = Page<MessageView>)),
)]
pub async fn list_emails(
    auth: Authed,
    QueryParams(query): QueryParams<EmailsQuery>,
) -> ProblemResult<Json<Page<MessageView>>> {
    auth.require(Capability::SeeOutbox)?;
    let params = PageParams::new(query.page, query.per_page)?;
    let filter = Filter {
        case: None,
        statuses: statuses(query.status.as_deref())?,
        patterns: text_search::patterns(query.q.as_deref().unwrap_or_default()),
    };
    let mut tx = auth.read().await?;
    let actor = auth.actor();
    Ok(Json(store::page(&mut tx, &viewer(&auth.app, &actor), &filter, params).await?))
}

/// The mails to a case's candidate, newest first.
#[utoipa::path(
    get, path = "/api/cases/{id}/emails", operation_id = "list_case_emails", tag = "email",
    params(("id" = CaseId, Path), CaseEmailsQuery),
    responses((status = OK, body = Page<MessageView>)),
)]
pub async fn list_case_emails(
    auth: Authed,
    PathId(id): PathId<CaseId>,
    QueryParams(query): QueryParams<CaseEmailsQuery>,
) -> ProblemResult<Json<Page<MessageView>>> {
    auth.require(Capability::SeeOutbox)?;
    let params = PageParams::new(query.page, query.per_page)?;
    let mut tx = auth.read().await?;
    let actor = auth.actor();
    let filter = Filter { case: Some(access::open(&mut tx, &actor, id).await?), ..Filter::default() };
    Ok(Json(store::page(&mut tx, &viewer(&auth.app, &actor), &filter, params).await?))
}

/// One mail, with what stands in it.
#[utoipa::path(
    get, path = "/api/emails/{id}", operation_id = "get_email", tag = "email",
    params(("id" = EmailMessageId, Path)),
    responses((status = OK, body = FullMessageView)),
)]
pub async fn get_email(
    auth: Authed,
    PathId(id): PathId<EmailMessageId>,
) -> ProblemResult<Json<FullMessageView>> {
    auth.require(Capability::SeeOutbox)?;
    let mut tx = auth.read().await?;
    let actor = auth.actor();
    Ok(Json(service::show(&mut tx, &viewer(&auth.app, &actor), id).await?))
}

fn statuses(text: Option<&str>) -> Result<Vec<EmailStatus>, FieldError> {
    let keys = text.unwrap_or_default().split(',').map(str::trim).filter(|key| !key.is_empty());
    keys.map(|key| {
        EmailStatus::from_key(key)
            .ok_or_else(|| FieldError::new("status", "unknown_value", "There is no such status."))
    })
    .collect()
}
