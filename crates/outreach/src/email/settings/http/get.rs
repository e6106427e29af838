//! `GET` and `DELETE /api/settings/email`

use axum::Json;
use http::StatusCode;
use kit::{Authed, AuthedMut, ProblemResult};

use crate::email::{
    MailSettings,
    settings::{model::SettingsView, service},
};

/// Through which server mail goes out, and what stands on it.
#[utoipa::path(
    get, path = "/api/settings/email", operation_id = "get_email_settings", tag = "email",
    responses((status = OK, body = SettingsView)),
)]
pub async fn get_email_settings(auth: Authed) -> ProblemResult<Json<SettingsView>> {
    let mut tx = auth.read().await?;
    let mail = auth.app.settings.of::<MailSettings>();
    Ok(Json(service::show(&mut tx, &auth.cx(), &mail).await?))
}

/// Forgets the organization's own server. Mail goes out through the installation's, or is kept if there is none.
#[utoipa::path(
    delete, path = "/api/settings/email", operation_id = "delete_email_settings", tag = "email",
    responses((status = NO_CONTENT, description = "The organization has no server of its own.")),
)]
pub async fn delete_email_settings(auth: AuthedMut) -> ProblemResult<StatusCode> {
    let (cx, mut tx) = (auth.cx(), auth.write().await?);
    service::forget_server(&mut tx, &cx).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
