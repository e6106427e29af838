//! The fields of intended parents as people send them.

use kernel::{ValueError, state, text};

/// The longest internal notes, in characters.
const MAX_NOTES: u16 = 10_000;
/// The longest reason of a move, in characters.
const MAX_REASON: u16 = 2000;

/// Reads internal notes.
pub fn notes(raw: &str) -> Result<String, ValueError> {
    text::parse_block(raw, MAX_NOTES)
}

/// Reads the reason of a move.
pub fn reason(raw: &str) -> Result<String, ValueError> {
    text::parse_block(raw, MAX_REASON)
}

/// Reads a state.
pub fn state(raw: &str) -> Result<String, ValueError> {
    state::parse(raw).map(str::to_owned)
}
