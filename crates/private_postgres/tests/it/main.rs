//! The launcher against real PostgreSQL: every version found on this machine.

#![expect(clippy::unwrap_used, reason = "tests")]

#[cfg(feature = "bundled")]
mod bundled;
mod killed_owner;
mod lifecycle;
mod place;
mod refusals;
