//! The stages that an organization's cases move through. Stages are data; their keys never change, and what they mean
//! to Cradle is their phase, never their key or label.

pub(crate) mod defaults;
mod model;
mod store;

pub use model::{Phase, Pipeline, Stage};
pub use store::{insert_defaults, load};
