//! Names of people. A name is plain text: markup in it is text too, and accents, apostrophes and every script stay.

use crate::text::one_line;
use crate::value_error::ValueError;

/// The longest name, in characters.
pub const MAX_CHARS: usize = 255;

/// Reads a name: blanks collapsed, 1 to [`MAX_CHARS`] characters, no control characters.
pub fn parse(raw: &str) -> Result<String, ValueError> {
    let name = one_line(raw);
    if name.chars().any(char::is_control) {
        return Err(ValueError::NameUnreadable);
    }
    if name.chars().all(|c| c == ' ' || is_joiner(c)) {
        return Err(ValueError::NameMissing);
    }
    if name.chars().count() > MAX_CHARS {
        return Err(ValueError::NameTooLong);
    }
    Ok(name)
}

/// Reads a name given in two parts, either of which may be blank.
pub fn parse_parts(first: &str, last: &str) -> Result<String, ValueError> {
    parse(&format!("{first} {last}"))
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_kept_as_people_write_them() {
        for name in [
            "陈 小雅",
            "Zoë İnci",
            "Lillian O'Brien",
            "Quote \"Q\" Person",
            "<b>Zoë</b>",
            "=1+1",
            "محمد",
            "X",
        ] {
            assert_eq!(parse(name).as_deref(), Ok(name));
        }
        assert_eq!(parse("  Anna   Maria\u{a0} Lopez  ").as_deref(), Ok("Anna Maria Lopez"));
        assert_eq!(parse("Line\nBreak Person").as_deref(), Ok("Line Break Person"));
    }

    #[test]
    fn blank_long_and_unreadable_names_are_refused() {
        for blank in ["", " \u{a0}\t", "\u{200b}", "\u{200d}"] {
            assert_eq!(parse(blank), Err(ValueError::NameMissing));
        }
        assert_eq!(parse("a\0b"), Err(ValueError::NameUnreadable));
        assert_eq!(parse("a\u{1b}[31m"), Err(ValueError::NameUnreadable));
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert!(parse(&"é".repeat(255)).is_ok());
        assert_eq!(parse(&"é".repeat(256)), Err(ValueError::NameTooLong));
        assert!(parse(&format!("a{}", " ".repeat(1000))).is_ok());
    }

    #[test]
    fn two_parts_make_one_name() {
        assert_eq!(parse_parts(" Ava ", "Scott").as_deref(), Ok("Ava Scott"));
        assert_eq!(parse_parts("", "Scott").as_deref(), Ok("Scott"));
        assert_eq!(parse_parts("Ava", " ").as_deref(), Ok("Ava"));
        assert_eq!(parse_parts("", ""), Err(ValueError::NameMissing));
    }

    proptest! {
        #[test]
        fn an_accepted_name_is_stable(raw in "\\PC{0,300}") {
            if let Ok(name) = parse(&raw) {
                prop_assert_eq!(parse(&name), Ok(name.clone()));
                prop_assert!((1..=MAX_CHARS).contains(&name.chars().count()));
            }
        }
    }
}
