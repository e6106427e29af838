//! Surrogate candidates. Invariants:
//! - Who sees a case is decided in [`access`] alone, by its `access_phase`, never by the label of its stage or by
//!   being archived.
//! - Everything that touches one case takes a [`access::CaseRef`], the proof that the actor may see it.
//! - Every change runs through a command in [`service`], which writes row, history and activity in one transaction.

pub mod access;
pub mod activity;
pub mod error;
pub(crate) mod events;
mod http;
pub mod list;
pub mod model;
pub(crate) mod ownership;
pub(crate) mod permissions;
pub mod profile;
pub mod service;
pub(crate) mod store;
mod transition;

pub use access::CaseRef;
pub use error::CaseError;
use kit::App;
pub use store::today;
use utoipa_axum::router::OpenApiRouter;

/// Every route under `/api/cases`.
pub fn router() -> OpenApiRouter<App> {
    list::router().merge(http::router())
}
