//! Bringing a single line of typed or pasted text into one form.

use unicode_normalization::UnicodeNormalization as _;

/// The text on one line: every run of Unicode white space (line breaks and no-break spaces too) becomes one blank,
/// blanks at the ends go, invisible formatting that comes along when pasting goes, and accents are composed (NFC), so
/// that texts which look alike are equal. Control characters stay: whether they are an error is the caller's decision.
pub fn one_line(raw: &str) -> String {
    let visible: String = raw.chars().filter(|c| !is_invisible(*c)).nfc().collect();
    let mut line = String::with_capacity(visible.len());
    for word in visible.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The letters of a short text, in lower case and without anything between them, for looking up words which people
/// write with dots, blanks, hyphens or underscores (`N.C.`, `new-york`). None when something else than a letter or such
/// punctuation is in it, or no letter at all.
pub fn letters_key(raw: &str) -> Option<String> {
    let mut key = String::with_capacity(raw.len());
    for c in raw.chars().filter(|c| !is_invisible(*c)) {
        if c.is_alphabetic() {
            key.extend(c.to_lowercase());
        } else if !(c.is_whitespace() || matches!(c, '.' | ',' | '-' | '_' | '/' | '(' | ')' | '\'' | '’'))
        {
            return None;
        }
    }
    (!key.is_empty()).then_some(key)
}

/// Zero-width spaces, byte order marks, soft hyphens, direction marks, and the variants of letters that phones and chat
/// programs put into what is copied. The two joiners stay: Persian and several Indian scripts spell with them. So do the
/// variants by which emoji are told from signs.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0D}'
            | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn blanks_collapse_and_invisible_characters_go() {
        assert_eq!(one_line("  Anna   Maria\u{a0} Lopez  "), "Anna Maria Lopez");
        assert_eq!(one_line("Line\r\nBreak\tPerson"), "Line Break Person");
        assert_eq!(one_line("\u{feff}a\u{200b}b\u{202e}"), "ab");
        assert_eq!(one_line("\u{2066}a\u{2069}\u{fe0d}\u{2060}b\u{206a}"), "ab");
        assert_eq!(one_line("❤\u{fe0f} \u{200d}"), "❤\u{fe0f} \u{200d}");
        assert_eq!(one_line("Zoe\u{308}"), "Zo\u{eb}");
        assert_eq!(one_line("\u{3000}\u{2009}"), "");
    }

    #[test]
    fn keys_ignore_punctuation_but_no_digits_or_signs() {
        assert_eq!(letters_key(" N.C. ").as_deref(), Some("nc"));
        assert_eq!(letters_key("new_york").as_deref(), Some("newyork"));
        assert_eq!(letters_key("\u{202a}n\u{200b}.c.\u{202c}").as_deref(), Some("nc"));
        assert_eq!(letters_key("CA 90210"), None);
        assert_eq!(letters_key("<b>"), None);
        assert_eq!(letters_key(" . "), None);
    }

    proptest! {
        #[test]
        fn one_line_is_idempotent(raw in "\\PC*|[ \\t\\u{a0}a-z\\u{300}-\\u{310}\\u{200b}]*") {
            let once = one_line(&raw);
            prop_assert_eq!(one_line(&once), once.clone());
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        }
    }
}
