//! What people and programs write where there is nothing to write: `-`, `N/A`, `NULL`, `NaN`, `#REF!`.

use super::one_line;

/// In lower case. Signs alone count too, whichever they are.
const WORDS: [&str; 33] = [
    "n/a",
    "n.a",
    "n.a.",
    "n\\a",
    "#n/a",
    "na",
    "n-a",
    "null",
    "nul",
    "nil",
    "none",
    "no",
    "nan",
    "-nan",
    "undefined",
    "unknown",
    "unspecified",
    "not available",
    "not applicable",
    "not provided",
    "not specified",
    "not given",
    "blank",
    "empty",
    "missing",
    "no email",
    "no phone",
    "no name",
    "no last name",
    "#ref!",
    "#value!",
    "#name?",
    "#null!",
];

/// Names of people that are also words for nothing. They count as nothing only as programs and hurried people write them, in
/// one case: Na, Nan and Null are names.
const ALSO_NAMES: [&str; 6] = ["na", "nan", "null", "nul", "nil", "no"];

/// Whether a cell says that there is nothing. `no` is an answer to a question and therefore none of these.
pub fn is_placeholder(raw: &str) -> bool {
    let value = one_line(raw);
    let lower = bare(&value).to_lowercase();
    lower != "no" && (is_signs(&value) || WORDS.contains(&lower.as_str()))
}

/// The same for a name or a part of one.
pub fn is_placeholder_name(raw: &str) -> bool {
    let value = one_line(raw);
    let name = bare(&value);
    let lower = name.to_lowercase();
    if is_signs(&value) {
        return true;
    }
    if ALSO_NAMES.contains(&lower.as_str()) {
        let mut letters = name.chars();
        let is_written_as_name =
            letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
        return !is_written_as_name;
    }
    WORDS.contains(&lower.as_str())
}

/// Without the brackets around `(null)`, `<NULL>`, `[none]`.
fn bare(value: &str) -> &str {
    let inside = |open, close| value.strip_prefix(open)?.strip_suffix(close);
    inside('(', ')').or_else(|| inside('<', '>')).or_else(|| inside('[', ']')).unwrap_or(value).trim()
}

/// Dashes, dots, question marks and the like, and nothing else. Nothing at all is no placeholder, but empty.
fn is_signs(value: &str) -> bool {
    let is_sign = |c: char| {
        matches!(
            c,
            '-' | '.' | '?' | '_' | '*' | '/' | '~' | ' ' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '…'
        )
    };
    !value.is_empty() && value.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_many_spellings() {
        for raw in [
            "-",
            "--",
            "–",
            "—",
            "―",
            "N/A",
            "n/a",
            "#N/A",
            "NULL",
            "Null",
            "null",
            "NA",
            "none",
            "None",
            "NaN",
            "nan",
            "(null)",
            "<NULL>",
            "?",
            "...",
            "…",
            " - ",
            "\u{200b}N/A",
            "undefined",
            "Not provided",
            "#REF!",
        ] {
            assert!(is_placeholder(raw), "{raw}");
        }
        for raw in ["", " ", "no", "No", "0", "Nora", "TX", "Nonesuch", "a-b", "-1", "(512)"] {
            assert!(!is_placeholder(raw), "{raw}");
        }
    }

    #[test]
    fn names_that_are_words_for_nothing_are_names() {
        for raw in [
            "-", "N/A", "NULL", "null", "NA", "na", "none", "None", "NONE", "NaN", "nan", "—", "n.a.",
            "(null)",
        ] {
            assert!(is_placeholder_name(raw), "{raw}");
        }
        for raw in ["Na", "Nan", "Null", "No", "O", "Lin", "陈", "Nonez", "Van", ""] {
            assert!(!is_placeholder_name(raw), "{raw}");
        }
    }
}
