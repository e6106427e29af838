//! Names of people. A name is plain text: markup in it is text too, and accents, apostrophes and every script stay.

use human_name::Name;
use unicode_normalization::UnicodeNormalization as _;

use crate::text::{is_placeholder_name, one_line};
use crate::value_error::ValueError;

/// The longest name, in characters.
pub const MAX_CHARS: usize = 255;

/// Reads a name: blanks collapsed, 1 to [`MAX_CHARS`] characters, no control characters.
pub fn parse(raw: &str) -> Result<String, ValueError> {
    let name = one_line(raw);
    if name.chars().any(char::is_control) {
        return Err(ValueError::NameUnreadable);
    }
    if name.chars().all(|c| c == ' ' || is_joiner(c)) || is_placeholder_name(&name) {
        return Err(ValueError::NameMissing);
    }
    if name.chars().count() > MAX_CHARS {
        return Err(ValueError::NameTooLong);
    }
    Ok(name)
}

/// Reads a name given in two parts, either of which may be blank or a word for nothing.
pub fn parse_parts(first: &str, last: &str) -> Result<String, ValueError> {
    let part = |part: &str| if is_placeholder_name(part) { String::new() } else { part.to_owned() };
    parse(&format!("{} {}", part(first), part(last)))
}

/// What to call a person by: `Ava` of `Ava Lin`, `Lin, Ava` and `Dr. Ava Lin`. A name of one word is that word, and one in
/// Chinese, Japanese or Korean is whole, since it is not said in parts. None when the name does not tell, as `J. Lin` and
/// `Mrs. Lin`.
pub fn first_name(full_name: &str) -> Option<String> {
    let name = one_line(full_name);
    if name.is_empty() {
        return None;
    }
    if !name.contains(' ') || name.chars().any(is_east_asian) {
        return Some(name);
    }
    let Some(parsed) = Name::parse(&name) else {
        // Not what the parser takes for a name at all, as one with markup in it: the first word, if it can be a name.
        let first = name.split(' ').next().filter(|word| !name.contains(',') && word.chars().count() > 1);
        return first.filter(|word| word.chars().all(char::is_alphabetic)).map(str::to_owned);
    };
    let given = parsed.given_name()?.nfc().collect::<String>();
    // As she writes it herself, where she does: the parser has opinions on capitals.
    let written =
        name.split([' ', ',']).find(|word| *word == given || word.to_lowercase() == given.to_lowercase());
    let is_shouted = |word: &str| word == word.to_uppercase() || word == word.to_lowercase();
    Some(written.filter(|word| !is_shouted(word)).map_or(given, str::to_owned))
}

const fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
        || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
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
        for blank in
            ["", " \u{a0}\t", "\u{200b}", "\u{200d}", "-", "—", "N/A", "NULL", "none", "NaN", "(null)"]
        {
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
        for nothing in ["-", "N/A", "NULL", "NA", "none", "NaN", "—", "n.a."] {
            assert_eq!(parse_parts("Mia", nothing).as_deref(), Ok("Mia"), "{nothing}");
            assert_eq!(parse_parts(nothing, "Lin").as_deref(), Ok("Lin"), "{nothing}");
            assert_eq!(parse_parts(nothing, nothing), Err(ValueError::NameMissing), "{nothing}");
        }
        assert_eq!(parse_parts("Na", "Null").as_deref(), Ok("Na Null"));
    }

    #[test]
    fn people_are_called_by_their_first_name() {
        for (name, first) in [
            ("Ava Lin", "Ava"),
            ("Lin, Ava", "Ava"),
            ("Lin,, Ava", "Ava"),
            ("Dr. Ava Lin", "Ava"),
            ("Prof Dr Ava Lin", "Ava"),
            ("AVA LIN", "Ava"),
            ("ava-marie lin", "Ava-Marie"),
            ("Ava Lin, MD", "Ava"),
            ("De La Cruz, Ana", "Ana"),
            ("María José García", "María"),
            ("Ștefan Țuca", "Ștefan"),
            ("Иванова, Анна", "Анна"),
            ("LeAnn Rimes", "LeAnn"),
            ("Ava", "Ava"),
            ("Zoë", "Zoë"),
            ("陈 小雅", "陈 小雅"),
            ("김 민지", "김 민지"),
            ("Ava <b>Lopez</b>", "Ava"),
        ] {
            assert_eq!(first_name(name).as_deref(), Some(first), "{name}");
        }
        for name in ["", "J. Smith", "Mr Smith", "Mrs. Lin", "Mrs. Ava", "<b>, Ava"] {
            assert_eq!(first_name(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_name_makes_it_panic(raw in "\\PC{0,60}|[A-Za-z,.' -]{0,40}") {
            let _ = first_name(&raw);
        }

        #[test]
        fn an_accepted_name_is_stable(raw in "\\PC{0,300}") {
            if let Ok(name) = parse(&raw) {
                prop_assert_eq!(parse(&name), Ok(name.clone()));
                prop_assert!((1..=MAX_CHARS).contains(&name.chars().count()));
            }
        }
    }
}
