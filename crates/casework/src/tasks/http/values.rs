//! The fields of a task as people send them.

use kernel::{ValueError, text};

/// The longest title, in characters.
const MAX_TITLE: u16 = 255;
/// The longest description, in characters.
const MAX_DESCRIPTION: u16 = 2000;

/// Reads a title.
pub fn title(raw: &str) -> Result<String, ValueError> {
    text::parse_line(raw, MAX_TITLE)
}

/// Reads a description.
pub fn description(raw: &str) -> Result<String, ValueError> {
    text::parse_block(raw, MAX_DESCRIPTION)
}
