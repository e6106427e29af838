//! Imports and their rows in the database. SQL only; every statement names the organization, although row-level security
//! would.

mod header;
mod matches;
mod progress;
mod rows;
mod views;

pub use header::{LockedImport, NewImport, begin, insert, lock, set_mapping};
pub use matches::{Existing, existing_cases};
pub use progress::{Advance, advance, fail, finish, resume};
pub use rows::{RowResult, identities, insert_rows, next_created, next_rows, record_results, record_undo};
pub use views::{StoredImport, count_rows, find, list, list_rows, problem_rows, total};
