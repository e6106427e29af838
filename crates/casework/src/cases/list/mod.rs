//! The case list: filters, search, sort, page, count, statistics and CSV export. Owns every query over many cases.
//!
//! Invariants: every query filters by [`super::access::Visibility`]; the number of queries does not depend on the page
//! size; the cost of a page does not grow with the organization, since each sort walks an index in its own order and
//! totals stop counting at a cap.

mod export;
mod filter;
mod handoff;
mod http;
mod query;
mod search;
mod sort;
mod stats;

pub use filter::{Filter, OwnerFilter};
pub use http::router;
pub(crate) use query::query_of;
pub use query::{MAX_TOTAL, list};
pub(crate) use search::{patterns, word_patterns};
pub use sort::{Sort, SortKey};
