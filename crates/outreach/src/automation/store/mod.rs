//! Rules and what they did in the database. SQL only; every statement names the organization, although row-level security
//! would.

mod cases;
mod rules;
mod runs;

pub use cases::{CaseFacts, case_facts, overdue, owner_members, quiet, unknown_owners};
pub use rules::{active, delete, find, insert, insert_presets, list, update};
pub use runs::{begin, count, finish, page};
