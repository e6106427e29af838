//! Mail to candidates.

mod preview;
mod settings;
mod support;
mod templates;
