//! Taking a stage or a queue out of use. What stands or waits there goes elsewhere, so these commands stand above the
//! pipeline, the queues, and everything that has a stage or an owner.
//!
//! Invariant: whatever is retired holds nothing.

mod error;
mod http;
mod queue;
mod stage;

pub use error::RetireQueueError;
pub use http::router;
