//! Signing in without a provider. Development: for programs that hold the secret. Demo: for anyone who reaches the
//! server. Both routers are mounted only in their environment, and every handler checks it again.

mod caller;
mod demo;
mod demo_seed;
mod dev_login;
mod dev_seed;
mod store;

pub use demo::{DemoPerson, list_people};
pub use demo_seed::{DemoMember, seed_demo_members};

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn dev_router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(dev_seed::seed_dev)).routes(routes!(dev_login::login_dev))
}

pub(crate) fn demo_router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(demo::login_demo))
}
