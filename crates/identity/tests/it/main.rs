//! Identity through the whole application, over a real database and against a real OpenID Connect issuer.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bootstrap;
mod browser;
mod demo_sign_in;
mod dev_sign_in;
mod invitations;
mod issuer;
mod members;
mod members_races;
mod organization;
mod profile;
mod sessions;
mod sign_in;
mod sign_in_races;
mod sign_in_refusals;
