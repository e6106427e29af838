//! Rules that act by themselves: when something happens to a case, and some things hold of it, they do what a person would.
//! Invariants:
//! - A rule runs at most once per case and entry, which a key of the database decides; its effects, its line in the log and
//!   the job that brought it about commit together.
//! - Its actions are the commands of people, run as [`kernel::SystemActor::Automation`].
//! - No rule follows its own effect, and no chain of rules is longer than [`follow::LONGEST_CHAIN`].

mod error;
pub mod follow;
mod http;
mod jobs;
pub mod model;
mod run;
pub mod service;
mod store;

pub use error::RuleError;
pub use http::router;
pub use jobs::register_jobs;
