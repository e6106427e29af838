//! Intended parents: those who want a child carried. Invariants:
//! - Everyone of the organization sees them; everything that touches some takes an [`IntendedParentRef`], the proof that
//!   they are of the organization.
//! - An email belongs to one of them among those that are not archived.
//! - Every change of status is in the history. Archiving never touches the status.
//! - Every change runs through a command in [`service`], in one transaction.

pub mod access;
mod error;
mod http;
mod list;
pub mod model;
mod permissions;
pub mod service;
mod store;

pub use access::IntendedParentRef;
pub use error::IntendedParentError;
use kit::App;
use utoipa_axum::router::OpenApiRouter;

/// Every route under `/api/intended-parents`.
pub fn router() -> OpenApiRouter<App> {
    list::router().merge(http::router())
}
