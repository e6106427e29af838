//! The slice through the whole application, over a real database.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests fail loudly, and look into the database past the checked queries"
)]

mod dedupe;
mod email;
mod notifications;
mod notifications_of_many;
mod reminders;
mod rules;
mod rules_of_time;
mod support;
