//! The job queue and the jobs page over a real PostgreSQL at `CRADLE_TEST_DATABASE_URL`, a database for each test.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    reason = "tests fail loudly, and look at the tables as administrator"
)]

mod crash;
mod drain;
mod fencing;
mod harness;
mod http;
mod kinds;
mod outcomes;
mod queueing;
mod workers;
