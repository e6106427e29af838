//! Test support: the real application over a real PostgreSQL, with actors by role.
//!
//! Every test takes a fresh organization in one shared, migrated database, so tests run in parallel and never clean up.
//! Requests go through the whole router, in process.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "test support: failing loudly is the point, and fixtures are written as administrator"
)]

mod actor;
mod database;
mod organization;
mod response;
mod smtp;
mod test_app;

pub use actor::TestActor;
pub use organization::TestOrganization;
pub use response::TestResponse;
pub use smtp::{AcceptedMail, SmtpFault, SmtpServer};
pub use test_app::TestApp;
