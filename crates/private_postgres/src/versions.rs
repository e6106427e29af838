//! The versions of PostgreSQL that Cradle works with.

/// Oldest major version whose SQL Cradle uses.
pub(crate) const OLDEST_MAJOR: u32 = 15;
/// Newest major version that was tried.
pub(crate) const NEWEST_MAJOR: u32 = 18;
