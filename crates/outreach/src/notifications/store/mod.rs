//! Notifications in the database. SQL only; every statement names the organization, although row-level security would.

mod due;
mod old;
mod read;
mod settings;
mod write;

pub use due::{DueTasks, due};
pub use old::{delete_keys, delete_notifications};
pub use read::{count, find, list};
pub use settings::{change as change_settings, settings};
pub use write::{Audience, CaseFacts, audience, case_facts, insert, mark_read, task_phase};
