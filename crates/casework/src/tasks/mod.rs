//! Tasks: what is to be done, by whom and until when. Invariants:
//! - A task about a case is seen by those who see the case, and by no one else; every query asks
//!   [`crate::visibility::Visibility`].
//! - A due date is a day of the organization's calendar, so "today" is asked of the database in its zone.
//! - Every change runs through a command in [`service`], which writes the row and the case's activity in one transaction.

mod due;
mod error;
mod http;
pub(crate) mod list;
mod many;
pub mod model;
mod permissions;
pub mod service;
mod store;

pub(crate) use due::DueGroup;
pub use error::TaskError;
use kit::App;
use utoipa_axum::router::OpenApiRouter;

/// Every route under `/api/tasks`.
pub fn router() -> OpenApiRouter<App> {
    list::router().merge(http::router())
}
