//! The slice through the whole application, over a real database.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests fail loudly, and look into the database past the checked queries"
)]

mod access;
mod archive;
mod contacts;
mod create;
mod demo;
mod edit;
mod handoff;
mod hooks;
mod imports;
mod intended_parents;
mod list;
mod metadata;
mod notes;
mod ownership;
mod queues;
mod search;
mod stages;
mod support;
mod task_lists;
mod tasks;
mod views;
