//! Mails to candidates, and templates that people send to themselves. Invariants:
//! - What is sent is what was rendered when it was queued; it never changes after that.
//! - A mail about a case is seen by those who see the case; one about no one by whoever sent it, and by managers.
//! - A mail is sent by the job of its current round alone ([`job`]).

mod give_up;
mod http;
mod job;
pub mod model;
pub mod service;
pub mod store;

pub use http::router;

use kit::jobs::JobRegistry;

/// Adds the kinds of job that send mails.
#[must_use]
pub fn register_jobs(registry: JobRegistry) -> JobRegistry {
    registry.register::<job::SendEmail>().register::<give_up::GiveUp>()
}
