//! Stages in the database. SQL only.

mod edit;
mod read;

pub use edit::{StoredStage, close, hold, holds_cases, insert, lock, renumber, set_active, update, view};
pub use read::{insert_defaults, load};
