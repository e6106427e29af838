//! Mail to candidates.

mod preview;
mod sending;
mod settings;
mod support;
mod templates;
