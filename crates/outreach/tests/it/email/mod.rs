//! Mail to candidates.

mod dead;
mod preview;
mod sending;
mod settings;
mod support;
mod templates;
