//! Labels that people give to stages and queues, and the keys made of them.

use crate::{FieldError, text::one_line};

/// The longest label, in characters.
pub const MAX_CHARS: usize = 60;
/// The longest key, in bytes.
const MAX_KEY: usize = 50;

/// Reads a label: blanks collapsed, 1 to [`MAX_CHARS`] characters, no control characters. Errors name `field`.
pub fn parse(raw: &str, field: &str) -> Result<String, FieldError> {
    let label = one_line(raw);
    if label.chars().any(char::is_control) {
        return Err(FieldError::new(field, "unreadable", "Remove unsupported characters."));
    }
    if label.is_empty() {
        return Err(FieldError::new(field, "required", "Enter a name."));
    }
    if label.chars().count() > MAX_CHARS {
        return Err(FieldError::new(field, "too_long", "Use 60 characters or fewer."));
    }
    Ok(label)
}

/// The `number`th key for a label: its letters and digits with underscores between, beginning with a letter. The first has
/// no number behind it.
pub fn key(label: &str, number: u32) -> String {
    let mut key = String::new();
    for c in label.chars().map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_lowercase() || (c.is_ascii_digit() && !key.is_empty()) {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
    }
    let tail = if number > 1 { format!("_{number}") } else { String::new() };
    key.truncate(MAX_KEY - tail.len());
    let stem = key.trim_end_matches('_');
    format!("{}{tail}", if stem.is_empty() { "custom" } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short_and_on_one_line() {
        assert_eq!(parse("  Second\n opinion ", "label"), Ok("Second opinion".to_owned()));
        for (raw, code) in [("", "required"), (" \u{200B}", "required"), ("a\0", "unreadable")] {
            assert_eq!(parse(raw, "label").unwrap_err().code, code);
        }
        assert_eq!(parse(&"x".repeat(61), "name").unwrap_err().code, "too_long");
    }

    #[test]
    fn keys_are_plain_and_numbered() {
        assert_eq!(key("Second opinion", 1), "second_opinion");
        assert_eq!(key("Second opinion", 3), "second_opinion_3");
        assert_eq!(key("  2nd -- (US) ", 1), "nd_us");
        assert_eq!(key("待機", 1), "custom");
        assert_eq!(key("待機", 2), "custom_2");
        assert_eq!(key(&"ab ".repeat(40), 12).len(), 50);
    }
}
