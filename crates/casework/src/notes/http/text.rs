//! A note's text as it comes in.

use kernel::html;
use kit::{Problem, ProblemResult};

/// Reads a note's text, sanitised.
pub fn read_text(raw: &str) -> ProblemResult<String> {
    if raw.contains('\0') {
        let message = "This text has characters that can't be stored.";
        return Err(Problem::invalid_field("body_html", "unreadable", message));
    }
    html::parse_note(raw).map_err(|error| error.on("body_html").into())
}
