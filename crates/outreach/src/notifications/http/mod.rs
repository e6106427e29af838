//! The routes of notifications, one file per use case. They are the signed-in member's own: no capability is asked.

mod list;
mod read;
mod settings;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Everything about one's own notifications under `/api/me`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_notifications))
        .routes(routes!(list::count_notifications))
        .routes(routes!(read::read_notification))
        .routes(routes!(read::read_all_notifications))
        .routes(routes!(settings::get_notification_settings, settings::update_notification_settings))
}
