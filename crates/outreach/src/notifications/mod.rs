//! Notifications of members, and which of them each wants. Invariants:
//! - Rows hold ids and keys. Names are read when the notification is, and of a case that the reader may no longer see there
//!   is no notification, neither in the list nor in the count.
//! - No one is notified of their own actions, of what they switched off, or twice of the same within an hour; the last is
//!   decided by the database, whoever tries at the same moment.
//! - [`follow::follow`] turns events into notifications; it and [`service::tell`] are the only ways to create one.

pub mod follow;
mod http;
pub mod model;
pub mod old;
pub mod remind;
pub mod service;
mod store;

pub use http::router;
