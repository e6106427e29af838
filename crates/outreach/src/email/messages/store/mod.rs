//! Mails in the database. SQL only; every statement names the organization, although row-level security would.

mod attempt;
mod next_attempts;
mod read;
mod rows;
mod write;

pub use attempt::{
    Attempt, begin_attempt, begin_data, fail, hold, is_dead, open_attempt, retry, settle_sent,
};
pub use read::{Filter, find, page};
pub use rows::Viewer;
pub use write::{NewMessage, StoredMessage, begin_round, cancel, insert, lock, mark_sent};
