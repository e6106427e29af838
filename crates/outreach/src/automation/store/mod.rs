//! Rules and what they did in the database. SQL only; every statement names the organization, although row-level security
//! would.

mod cases;
mod rules;
mod runs;
mod waiting;

pub use cases::{CaseFacts, Traits, case_facts, owner_members, unknown_owners};
pub use rules::{active, delete, find, insert, insert_presets, list, update};
pub use runs::{begin, count, finish, page};
pub use waiting::{Cursor, Waiting, inactive, overdue};
