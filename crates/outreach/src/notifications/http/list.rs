//! `GET /api/me/notifications` and its count.

use axum::Json;
use kernel::{Page, PageParams};
use kit::{Authed, ProblemResult, QueryParams};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::notifications::{
    model::{Notification, NotificationCount},
    service,
};

/// Which of them.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NotificationsQuery {
    pub page: Option<i64>,
    /// 1 to 100; 25 if absent.
    pub per_page: Option<i64>,
    /// Only what was not read.
    #[serde(default)]
    #[param(required = false)]
    pub unread: bool,
}

/// The notifications of the member, newest first.
#[utoipa::path(
    get, path = "/api/me/notifications", operation_id = "list_notifications", tag = "notifications",
    params(NotificationsQuery), responses((status = OK, body = Page<Notification>)),
)]
pub async fn list_notifications(
    auth: Authed,
    QueryParams(query): QueryParams<NotificationsQuery>,
) -> ProblemResult<Json<Page<Notification>>> {
    let params = PageParams::new(query.page, query.per_page)?;
    let mut tx = auth.read().await?;
    Ok(Json(service::list(&mut tx, &auth.actor(), auth.user_id, query.unread, params).await?))
}

/// How many notifications the member has not read, counted up to 100.
#[utoipa::path(
    get, path = "/api/me/notifications/count", operation_id = "count_notifications", tag = "notifications",
    responses((status = OK, body = NotificationCount)),
)]
pub async fn count_notifications(auth: Authed) -> ProblemResult<Json<NotificationCount>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::count(&mut tx, &auth.actor(), auth.user_id).await?))
}
