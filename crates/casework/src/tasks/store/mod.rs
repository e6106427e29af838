//! Tasks in the database. SQL only; every statement names the organization, although row-level security would.

mod read;
mod rows;
mod write;

pub use read::{LockedTask, find, lock, lock_all};
pub use rows::{push_inner, push_outer_end, query, view};
pub use write::{delete, hand_over, hand_over_care, insert, set_completed, update, waits_in};
