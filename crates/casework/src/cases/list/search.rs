//! From what people type into the search box to LIKE patterns on `search_text`, which holds every word after a blank:
//! folded name, email, digits of the phone, padded case number.

use kernel::phone::phone_digits_query;

/// Words beyond this many are ignored.
const MAX_WORDS: usize = 6;

/// LIKE patterns that must all match; empty when there is nothing to look for. Wildcards in the text are escaped.
pub fn patterns(text: &str) -> Vec<String> {
    let text = text.trim();
    if let Some(digits) = phone_digits_query(text) {
        // One or two digits are a case number; more may be any part of a number or phone.
        let pattern = if digits.len() < 3 { format!("% {digits:0>5}") } else { format!("%{digits}%") };
        return vec![pattern];
    }
    word_patterns(text)
}

/// The same for what has neither phone nor number: every word counts as such.
pub fn word_patterns(text: &str) -> Vec<String> {
    text.split_whitespace().take(MAX_WORDS).map(word_pattern).collect()
}

/// Anywhere for three characters and more; at the start of a word for fewer, which is as short as the index can see.
fn word_pattern(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for character in word.chars() {
        if matches!(character, '\\' | '%' | '_') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    if word.chars().count() < 3 { format!("% {escaped}%") } else { format!("%{escaped}%") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phones_and_numbers() {
        assert_eq!(patterns("Ana  López"), ["%Ana%", "%López%"]);
        assert_eq!(patterns("zo"), ["% zo%"]);
        assert_eq!(patterns("(555) 123-4567"), ["%5551234567%"]);
        assert_eq!(patterns("4567"), ["%4567%"]);
        assert_eq!(patterns("42"), ["% 00042"]);
        assert_eq!(patterns("00042"), ["%00042%"]);
        assert_eq!(patterns("ann@example.com"), ["%ann@example.com%"]);
        assert!(patterns("  ").is_empty());
    }

    #[test]
    fn wildcards_are_text() {
        assert_eq!(patterns("100%_\\"), ["%100\\%\\_\\\\%"]);
        assert_eq!(patterns("%"), ["% \\%%"]);
    }
}
