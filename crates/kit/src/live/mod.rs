//! Telling open pages what others changed, within a second and across replicas.
//!
//! Triggers on the tables notify channel `cradle_changes` in the transaction of the change (see the migrations
//! `announce_*`), so that no command can forget to, and nothing is sent that was rolled back. Each process listens once
//! ([`hub`]) and passes on to every open stream ([`crate::event_stream`]) what its viewer may know: ids of the own organization, and of
//! cases only those the role sees. A change says what changed, never to what: pages ask for that as usual.

mod change;
mod hub;

pub use change::{Change, Topic};
pub use hub::Live;
