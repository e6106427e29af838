//! The dashboard: what its viewer looks at first in the morning, in one answer. Owns no rows; it asks the areas that do, and every
//! count stops at a cap, so that it costs the same in any organization.

mod http;
mod model;
mod recent;
mod stats;

pub use http::router;
