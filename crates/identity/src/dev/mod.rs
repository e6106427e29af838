//! Signing in without a provider, for programs that hold the secret of a server in development. The router is mounted
//! only there, and every handler checks it again. Nothing but the composition root knows this area.

mod caller;
mod dev_login;
mod dev_seed;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn dev_router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(dev_seed::seed_dev)).routes(routes!(dev_login::login_dev))
}
