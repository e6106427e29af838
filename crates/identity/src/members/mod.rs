//! Members: the accounts of an organization, as managers see and change them.
//!
//! Invariants: there is always an active member who may manage members (decisions about that take the organization's
//! lock first); a change of role or a deactivation reaches the member's sessions in the same transaction; no one is
//! deleted, and no one's work is left without an owner.

mod http;
mod lookup;
mod model;
mod service;
mod store;

pub use lookup::{ActiveMember, find_organization, list_active};
pub use model::{Member, NewMember, Person};
pub use service::put;

use kit::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(http::list_members::list_members))
        .routes(routes!(http::list_people::list_people))
        .routes(routes!(http::update_member::update_member))
        .routes(routes!(http::deactivate_member::deactivate_member))
        .routes(routes!(http::reactivate_member::reactivate_member))
}
