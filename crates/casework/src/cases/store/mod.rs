//! Cases in the database. SQL only; every statement names the organization, although row-level security would.

mod log;
mod owner;
mod read;
mod untouched;
mod write;

pub use log::{ActivityRow, HistoryRow, activity_page, actor_ref, history};
pub use owner::{
    OwnerChange, active_owner, assign_all, columns, lock_care_owned_by, lock_owned_by, lock_waiting_in,
    member_name, pass_on_new, set_owner,
};
pub use read::{StoredCase, active_case_with_email, lock, today, view_record};
pub use untouched::{delete_untouched, lock_imported};
pub use write::{
    NewRow, StageChange, archive, delete, insert, insert_stage_change, insert_stage_changes, lock_in_stage,
    move_from, remap_left, restore, update_profile, update_standing,
};
