//! Yes/no facts and small counts, as forms, spreadsheets and Meta's lead forms give them (`yes`, `no_`, `yes,_i_do`, `two`).
//!
//! A fact is tri-state: an empty cell is unknown, which callers decide before they come here. Text that is neither yes
//! nor no is an error and never becomes a no.

use crate::text::one_line;
use crate::value_error::ValueError;

/// The most deliveries that are taken.
pub const MAX_DELIVERIES: i16 = 20;
/// The most C-sections that are taken.
pub const MAX_CSECTIONS: i16 = 10;

/// Reads yes or no.
pub fn parse_yes_no(raw: &str) -> Result<bool, ValueError> {
    let words = words(raw);
    let (answer, rest) = words.split_once(' ').unwrap_or((words.as_str(), ""));
    let answer = match answer {
        "yes" | "y" | "true" | "t" | "1" | "si" | "sí" | "yep" | "yeah" => true,
        "no" | "n" | "false" | "f" | "0" | "nope" => false,
        _ => return Err(ValueError::FactUnknown),
    };
    // What people add to a yes or no is only ignored when it says the same again.
    let same_again: &[&str] = if answer {
        &["", "i do", "i am", "i have", "i can"]
    } else {
        &["", "i do not", "i dont", "i am not", "im not", "i have not", "i havent", "never", "not yet"]
    };
    if same_again.contains(&rest) { Ok(answer) } else { Err(ValueError::FactUnknown) }
}

/// Reads the answer to "do you smoke?" as the stored fact "is a non-smoker".
pub fn parse_non_smoker_from_smokes(raw: &str) -> Result<bool, ValueError> {
    match words(raw).as_str() {
        "non smoker" | "nonsmoker" | "never" | "never smoked" => Ok(true),
        "smoker" => Ok(false),
        _ => parse_yes_no(raw).map(|smokes| !smokes),
    }
}

/// Reads a number of deliveries.
pub fn parse_deliveries(raw: &str) -> Result<i16, ValueError> {
    parse_count(raw, MAX_DELIVERIES)
}

/// Reads a number of C-sections.
pub fn parse_csections(raw: &str) -> Result<i16, ValueError> {
    parse_count(raw, MAX_CSECTIONS)
}

/// Reads a whole number from 0 to `max`, in digits or as an English word up to twenty.
pub fn parse_count(raw: &str, max: i16) -> Result<i16, ValueError> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let text = words(raw);
    let digits = text.strip_suffix(".0").or_else(|| text.strip_suffix(".00")).unwrap_or(&text);
    let count = if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.parse::<i16>().unwrap_or(i16::MAX)
    } else if text == "none" {
        0
    } else {
        let word = WORDS.iter().position(|word| *word == text).ok_or(ValueError::CountUnknown)?;
        i16::try_from(word).unwrap_or(i16::MAX)
    };
    if count <= max { Ok(count) } else { Err(ValueError::CountOutOfRange { max }) }
}

/// Lower-case words with one blank between, apostrophes gone, whatever stood between them. A hyphen counts as a blank
/// only behind a letter: `-1` and `2-3` are not counts.
fn words(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '\'' | '’' => {}
            '_' | ',' | ';' | '!' => plain.push(' '),
            '-' if plain.ends_with(char::is_alphabetic) => plain.push(' '),
            _ => plain.push(c),
        }
    }
    one_line(&plain).to_lowercase().trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn yes_and_no_in_every_usual_form() {
        for raw in [
            "yes",
            "Yes",
            "YES ",
            "y",
            "true",
            "1",
            "si",
            "sí",
            "yes_",
            "_yes",
            "yes,_i_do",
            "Yes, I am.",
            "Yes!",
        ] {
            assert_eq!(parse_yes_no(raw), Ok(true), "{raw}");
        }
        for raw in
            ["no", "No", "n", "false", "0", "no_", "no,_i_don't", "No, I have not", "no,_never", "FALSE"]
        {
            assert_eq!(parse_yes_no(raw), Ok(false), "{raw}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for raw in [
            "",
            "_",
            "maybe",
            "2",
            "yes but i quit",
            "no, but soon",
            "yes no",
            "unknown",
            "not sure",
            "-1",
            "yesterday",
        ] {
            assert_eq!(parse_yes_no(raw), Err(ValueError::FactUnknown), "{raw}");
        }
    }

    #[test]
    fn smoking_answers_are_inverted() {
        assert_eq!(parse_non_smoker_from_smokes("yes"), Ok(false));
        assert_eq!(parse_non_smoker_from_smokes("no_"), Ok(true));
        assert_eq!(parse_non_smoker_from_smokes("Non-smoker"), Ok(true));
        assert_eq!(parse_non_smoker_from_smokes("sometimes"), Err(ValueError::FactUnknown));
    }

    #[test]
    fn counts_in_digits_and_words() {
        for (raw, count) in
            [("0", 0), ("2", 2), ("02", 2), ("two", 2), ("Two_", 2), ("none", 0), ("3.0", 3), (" 10 ", 10)]
        {
            assert_eq!(parse_csections(raw), Ok(count), "{raw}");
        }
        assert_eq!(parse_deliveries("twenty"), Ok(20));
        for raw in ["99", "11", "eleven", "99999999999999999999"] {
            assert_eq!(parse_csections(raw), Err(ValueError::CountOutOfRange { max: 10 }), "{raw}");
        }
        for raw in ["", "many", "2+", "1.5", "-1", "2-3", "-", "1,5", "two or three", "½"] {
            assert_eq!(parse_csections(raw), Err(ValueError::CountUnknown), "{raw}");
        }
        assert_eq!(ValueError::CountOutOfRange { max: 10 }.to_string(), "Enter a whole number from 0 to 10.");
    }

    proptest! {
        #[test]
        fn counts_stay_in_their_range(raw in "\\PC{0,12}|[0-9.]{0,9}", max in 0_i16..=20) {
            if let Ok(count) = parse_count(&raw, max) {
                prop_assert!((0..=max).contains(&count));
            }
            let _ = parse_yes_no(&raw);
        }
    }
}
