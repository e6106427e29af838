//! The signed-in person's own account: who they are, what they may do, how they like Cradle to look.

mod columns;
mod http;
mod model;
mod store;

pub use columns::ColumnChoices;
pub use model::{Accent, Preferences, Theme};

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(http::get_me::get_me))
        .routes(routes!(http::update_preferences::update_preferences))
        .routes(routes!(http::update_profile::update_profile))
}
