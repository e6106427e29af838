//! The launcher against real PostgreSQL: every version found on this machine.

#![expect(clippy::unwrap_used, reason = "tests")]

mod killed_owner;
mod lifecycle;
mod place;
mod refusals;
