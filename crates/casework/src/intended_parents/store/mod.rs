//! Intended parents in the database. SQL only; every statement names the organization, although row-level security would.

mod read;
mod rows;
mod write;

pub use read::{StoredIntendedParent, find, history, lock};
pub use rows::{COLUMNS, JOINS, row};
pub use write::{
    StatusChange, delete, hand_over, insert, insert_status_change, set_archived, update, update_status,
    waits_in,
};
