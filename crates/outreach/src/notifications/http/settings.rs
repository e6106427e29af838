//! `GET` and `PATCH /api/me/settings/notifications`

use axum::Json;
use kernel::Patch;
use kit::{Authed, AuthedMut, JsonBody, ProblemResult};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::notifications::{
    model::{NotificationSettings, SettingsChange},
    service,
};

/// Which notifications the member wants. All of them, until one is switched off.
#[utoipa::path(
    get, path = "/api/me/settings/notifications", operation_id = "get_notification_settings", tag = "notifications",
    responses((status = OK, body = NotificationSettings)),
)]
pub async fn get_notification_settings(auth: Authed) -> ProblemResult<Json<NotificationSettings>> {
    let mut tx = auth.read().await?;
    Ok(Json(service::settings(&mut tx, &auth.cx()).await?))
}

/// Switches; absent ones stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateNotificationSettings {
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub case_assigned: Patch<bool>,
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub case_status_changed: Patch<bool>,
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub case_handoff: Patch<bool>,
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub task_assigned: Patch<bool>,
    #[serde(default)]
    #[schema(value_type = bool, required = false)]
    pub task_reminders: Patch<bool>,
}

/// Changes which notifications the member wants.
#[utoipa::path(
    patch, path = "/api/me/settings/notifications", operation_id = "update_notification_settings",
    tag = "notifications", request_body = UpdateNotificationSettings,
    responses((status = OK, body = NotificationSettings)),
)]
pub async fn update_notification_settings(
    auth: AuthedMut,
    JsonBody(body): JsonBody<UpdateNotificationSettings>,
) -> ProblemResult<Json<NotificationSettings>> {
    let change = body.read()?;
    let mut tx = auth.write().await?;
    let settings = service::change_settings(&mut tx, &auth.cx(), &change).await?;
    tx.commit().await?;
    Ok(Json(settings))
}

impl UpdateNotificationSettings {
    fn read(self) -> ProblemResult<SettingsChange> {
        Ok(SettingsChange {
            case_assigned: self.case_assigned.not_cleared("case_assigned")?,
            case_status_changed: self.case_status_changed.not_cleared("case_status_changed")?,
            case_handoff: self.case_handoff.not_cleared("case_handoff")?,
            task_assigned: self.task_assigned.not_cleared("task_assigned")?,
            task_reminders: self.task_reminders.not_cleared("task_reminders")?,
        })
    }
}
