//! One change for many cases: those chosen, or all that match a filter. Invariants:
//! - Each case is changed by the one command of that action, as the member who asked; what is wrong with one case stops no other.
//! - The cases are those that were found when it was asked. Their outcomes and the numbers move together with them, a step at a
//!   time: whenever a worker dies, the next one goes on with the cases that are left.
//! - Taking back gives each case exactly what it had, unless someone changed it since. A run is kept for that for a month.

mod error;
mod finish;
mod http;
mod jobs;
mod model;
mod old;
mod service;
mod step;
mod store;

pub use error::BulkError;
pub use http::router;
pub use jobs::register_jobs;
pub use old::delete_old;
