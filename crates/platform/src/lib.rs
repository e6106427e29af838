//! The only queries that run outside a tenant: resolving sessions and identities before the organization is known,
//! bootstrapping organizations, and claiming jobs across organizations. Functions only, never a connection.
//!
//! Its checked queries are compiled as role `cradle_platform`, which has no rights on schema `tenant`, so a query on a
//! tenant table does not compile here.
#![expect(clippy::disallowed_methods, reason = "the crate for queries outside a tenant")]

pub mod daily;
pub mod identities;
pub mod invitations;
pub mod jobs;
pub mod organizations;
pub mod sessions;
