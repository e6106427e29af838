//! The stages that an organization's cases move through. Stages are data; their keys never change, and what they mean
//! to Cradle is their phase, never their key or label.
//!
//! Invariants: there is exactly one handoff stage, and at least one in use of intake and of care; stages of a phase stand together;
//! a retired stage holds no cases.

pub(crate) mod defaults;
mod error;
mod http;
mod model;
mod order;
mod service;
mod store;
mod view;

pub use error::PipelineError;
pub use http::router;
pub use model::{Phase, Pipeline, Stage};
pub use store::{hold, insert_defaults, load};
pub use view::{PipelineView, StageView};
