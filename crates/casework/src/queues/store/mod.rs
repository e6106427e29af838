//! Queues in the database. SQL only.

mod members;
mod turns;
mod views;
mod write;

pub use members::{add_member, are_active_members, remove_member, set_members};
pub use turns::next_in_turn;
pub use views::{find_by_key, is_in_use, list, views};
pub use write::{insert, insert_defaults, lock, set_active, update};
