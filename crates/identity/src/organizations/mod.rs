//! Organizations: how they come to be, and their settings.

mod bootstrap;
mod http;
mod model;
pub(crate) mod store;

pub use bootstrap::{Created, create, ensure};
pub use model::Organization;
pub use store::has_members;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(
        http::get_organization::get_organization,
        http::update_organization::update_organization
    ))
}
