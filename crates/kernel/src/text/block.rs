//! Plain text that people type or paste: a line, or several.

use super::one_line;
use crate::value_error::ValueError;

/// Reads a title or a name that must not be empty: one line of at most `max` characters, no control characters.
pub fn parse_line(raw: &str, max: u16) -> Result<String, ValueError> {
    let line = one_line(raw);
    if line.chars().any(char::is_control) {
        return Err(ValueError::TextUnreadable);
    }
    match line.chars().count() {
        0 => Err(ValueError::TextMissing),
        length if length > usize::from(max) => Err(ValueError::TextTooLong { max }),
        _ => Ok(line),
    }
}

/// Reads a text of several lines and at most `max` characters. Blanks around it go, line ends become one form; an empty
/// text is the caller's to judge.
pub fn parse_block(raw: &str, max: u16) -> Result<String, ValueError> {
    let block = raw.replace("\r\n", "\n").replace('\r', "\n");
    let block = block.trim();
    if block.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(ValueError::TextUnreadable);
    }
    if block.chars().count() > usize::from(max) {
        return Err(ValueError::TextTooLong { max });
    }
    Ok(block.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_one_line_and_not_empty() {
        assert_eq!(parse_line("  Call \n back ", 255).as_deref(), Ok("Call back"));
        assert_eq!(parse_line(&"é".repeat(9), 9).as_deref(), Ok("ééééééééé"));
        assert_eq!(parse_line(&"é".repeat(10), 9), Err(ValueError::TextTooLong { max: 9 }));
        for blank in ["", " \u{a0}\t", "\u{200b}"] {
            assert_eq!(parse_line(blank, 9), Err(ValueError::TextMissing));
        }
        assert_eq!(parse_line("a\0b", 9), Err(ValueError::TextUnreadable));
    }

    #[test]
    fn blocks_keep_their_lines() {
        assert_eq!(parse_block(" one\r\ntwo\rthree\t4 \n", 99).as_deref(), Ok("one\ntwo\nthree\t4"));
        assert_eq!(parse_block(" \n ", 99).as_deref(), Ok(""));
        assert_eq!(parse_block("a\u{1b}b", 99), Err(ValueError::TextUnreadable));
        assert_eq!(parse_block("abc", 2), Err(ValueError::TextTooLong { max: 2 }));
    }

    proptest! {
        #[test]
        fn an_accepted_text_is_stable(raw in "\\PC{0,40}|[a \\r\\n\\t]{0,40}") {
            if let Ok(line) = parse_line(&raw, 30) {
                prop_assert_eq!(parse_line(&line, 30), Ok(line.clone()));
            }
            if let Ok(block) = parse_block(&raw, 30) {
                prop_assert_eq!(parse_block(&block, 30), Ok(block.clone()));
            }
        }
    }
}
