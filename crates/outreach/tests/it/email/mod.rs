//! Mail to candidates.

mod dead;
mod preview;
mod retries;
mod sending;
mod settings;
mod support;
mod templates;
