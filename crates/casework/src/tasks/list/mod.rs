//! The task list: filters, search, order, page, and the groups by due date. Owns every query over many tasks.
//!
//! Invariants: every query filters by the visibility of the tasks' cases; the number of queries depends neither on the
//! page size nor on the number of groups.

mod filter;
mod http;
mod query;

pub use filter::{Completion, Filter, FilterParams, Sort};
pub use http::router;
pub use query::{count_open, count_overdue, of_member};
