//! The slice through the whole application, over a real database.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests fail loudly, and look into the database past the checked queries"
)]

mod access;
mod archive;
mod board;
mod bulk;
mod contacts;
mod create;
mod dashboard;
mod edit;
mod handoff;
mod hooks;
mod imports;
mod intended_parents;
mod list;
mod matching;
mod metadata;
mod notes;
mod ownership;
mod pipeline;
mod queues;
mod search;
mod stages;
mod support;
mod tallies;
mod task_bulk;
mod task_lists;
mod tasks;
mod views;
