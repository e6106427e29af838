//! Mail to candidates.

mod preview;
mod retries;
mod sending;
mod settings;
mod support;
mod templates;
