//! The case list: filters, search, sort, page, count, statistics and CSV export. Owns every query over many cases.
//!
//! Invariants: every query filters by [`crate::visibility::Visibility`]; the number of queries does not depend on the page
//! size; the cost of a page does not grow with the organization, since each sort walks an index in its own order and
//! totals stop counting at a cap.

mod board;
mod filter;
mod handoff;
mod http;
mod query;
mod sort;

pub(crate) use filter::resolve;
pub use filter::{Filter, FilterParams, OwnerFilter};
pub use http::router;
pub(crate) use query::first;
pub use query::list;
pub use sort::{Sort, SortKey};
