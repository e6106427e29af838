//! The stages that an organization's cases move through. Stages are data; their keys never change, and what they mean
//! to Cradle is their phase, never their key or label.
//!
//! Invariants: there is exactly one handoff stage, and at least one in use of intake and of care; stages of a phase stand together;
//! a retired stage holds no cases.
//!
//! Retiring a stage moves its cases with a line in the history of each, but sets off no rules and tells no one. Tidying up says
//! nothing about the cases: hundreds of mails to candidates, or a task for each case, because a manager merged two columns would be a
//! bad surprise that no one could take back. Who means the move makes it as a change of many cases, which sets rules off.

pub(crate) mod defaults;
mod error;
mod http;
mod model;
mod order;
pub(crate) mod service;
pub(crate) mod store;
mod view;

pub use error::PipelineError;
pub use http::router;
pub use model::{Phase, Pipeline, Stage};
pub(crate) use service::{find, require};
pub use store::{hold, insert_defaults, load};
pub use view::{PipelineView, StageView};
