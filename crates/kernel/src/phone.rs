//! Phone numbers in E.164 (`+15125550134`). A number without a country code is a US number.
//!
//! A number is accepted when it can be dialled by its shape, not only when a numbering plan has handed it out: new area
//! codes, and the 555 numbers of demos and tests, must not turn a lead away. For North America the shape is ten digits
//! of which the first is 2 to 9; for every other country the general pattern of its numbers.

use std::fmt;

use phonenumber::metadata::{DATABASE, Descriptor, Metadata};
use unicode_normalization::UnicodeNormalization as _;

use crate::{text::is_invisible, value_error::ValueError};

/// The lengths of a number with its plus sign. E.164 allows 15 digits; below seven there are only numbers of services.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=16;

/// A number that can be dialled. `Debug` shows no digit: numbers are personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone {
    /// The number as `+`, country code and national number.
    pub e164: String,
    /// The extension that stood behind it, which E.164 cannot hold. Callers that would lose it say so.
    pub extension: Option<String>,
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(..)")
    }
}

/// Reads a number in any usual notation, with an extension split off.
pub fn parse(raw: &str) -> Result<Phone, ValueError> {
    let plain = visible(raw).nfkc().collect::<String>().trim().to_lowercase();
    let (number, extension) = split_extension(plain.strip_prefix("tel:").unwrap_or(&plain));
    let number = whole_number(number).ok_or(ValueError::PhoneInvalid)?;
    let e164 = match dialled_digits(number).ok_or(ValueError::PhoneInvalid)? {
        Dialled::International(digits) => match digits.strip_prefix('1') {
            Some(national) => north_american(national),
            None => elsewhere(&digits),
        },
        Dialled::National(digits) => north_american(if digits.len() == 11 {
            digits.strip_prefix('1').unwrap_or(&digits)
        } else {
            &digits
        }),
    };
    let e164 = e164.ok_or(ValueError::PhoneInvalid)?;
    Ok(Phone { e164, extension: extension.map(str::to_owned) })
}

/// Reads a number for where only E.164 is stored: dropping an extension in silence would lose it.
pub fn parse_e164(raw: &str) -> Result<String, ValueError> {
    let phone = parse(raw)?;
    if phone.extension.is_some() { Err(ValueError::PhoneExtension) } else { Ok(phone.e164) }
}

/// The digits of a search text that can only be (a part of) a phone number, such as `(555) 123-4567`, `5551234567` or
/// `0134`. None when anything but digits and phone punctuation is in it.
pub fn phone_digits_query(query: &str) -> Option<String> {
    let mut digits = String::new();
    for c in visible(query).nfkc() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if c != '+' && !is_punctuation(c) {
            return None;
        }
    }
    (!digits.is_empty()).then_some(digits)
}

/// Without what can't be seen: address books and chat programs wrap numbers in marks of direction.
fn visible(raw: &str) -> String {
    let is_unseen = |c: char| {
        is_invisible(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}')
    };
    raw.chars().filter(|c| !is_unseen(*c)).collect()
}

/// A number that a spreadsheet took for a decimal, without its fraction of zeros. None for one with any other fraction: its
/// digits would make a number that was never there. A single dot may also separate an area code or a country code.
fn whole_number(number: &str) -> Option<&str> {
    let Some((whole, fraction)) = number.trim().split_once('.') else { return Some(number) };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole.strip_prefix('+').unwrap_or(whole)) || !is_digits(fraction) {
        return Some(number);
    }
    if fraction.bytes().all(|b| b == b'0') && fraction.len() <= 2 {
        return Some(whole);
    }
    let is_group =
        whole.starts_with('+') || matches!((whole.len(), fraction.len()), (1, 10) | (3 | 4, 7) | (6, 4));
    is_group.then_some(number)
}

enum Dialled {
    /// Country code and national number.
    International(String),
    /// A number as dialled within the US.
    National(String),
}

fn dialled_digits(number: &str) -> Option<Dialled> {
    let (mut digits, mut plus) = (String::new(), false);
    for c in number.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if c == '+' && digits.is_empty() && !plus {
            plus = true;
        } else if !is_punctuation(c) {
            return None;
        }
    }
    // No US number starts with a zero: 00 and 011 are the two usual ways of dialling abroad.
    let abroad = digits.strip_prefix("011").or_else(|| digits.strip_prefix("00"));
    Some(match (plus, abroad) {
        (false, Some(rest)) => Dialled::International(rest.to_owned()),
        (true, _) => Dialled::International(digits),
        (false, None) => Dialled::National(digits),
    })
}

fn north_american(national: &str) -> Option<String> {
    (national.len() == 10 && !national.starts_with(['0', '1'])).then(|| format!("+1{national}"))
}

/// Numbers outside North America, by the pattern and the lengths of the country's numbers. A trunk prefix as in
/// `+44 (0)20` goes, but only where the number would not be possible with it: an Italian zero is part of the number.
///
/// A 1 between Mexico's code and ten digits goes: it was dialled for mobile phones until 2019, and WhatsApp still writes it.
fn elsewhere(digits: &str) -> Option<String> {
    let (code, national) = split_country_code(digits)?;
    let national =
        national.strip_prefix('1').filter(|rest| code == 52 && rest.len() == 10).unwrap_or(national);
    DATABASE.by_code(&code)?.into_iter().find_map(|region| {
        let without_trunk = || national.strip_prefix(region.national_prefix()?);
        let national = Some(national)
            .filter(|national| is_possible(region, national))
            .or_else(|| without_trunk().filter(|national| is_possible(region, national)))?;
        Some(format!("+{code}{national}")).filter(|e164| LENGTHS.contains(&e164.len()))
    })
}

/// Country codes are prefix-free, so the first one that exists is the one.
fn split_country_code(digits: &str) -> Option<(u16, &str)> {
    (1..=3).find_map(|length| {
        let (code, national) = digits.split_at_checked(length)?;
        let code: u16 = code.parse().ok().filter(|code| *code > 1)?;
        DATABASE.by_code(&code).map(|_| (code, national))
    })
}

/// The general pattern of a country is only anchored at its start, so the lengths of the kinds of number it has must
/// agree as well.
fn is_possible(region: &Metadata, national: &str) -> bool {
    let kinds = region.descriptors();
    let of_right_length = |kind: &Descriptor| {
        kind.possible_length().iter().any(|length| usize::from(*length) == national.len())
    };
    kinds.general().is_match(national)
        && [
            kinds.fixed_line(),
            kinds.mobile(),
            kinds.toll_free(),
            kinds.voip(),
            kinds.personal_number(),
            kinds.uan(),
        ]
        .into_iter()
        .flatten()
        .any(of_right_length)
}

fn split_extension(number: &str) -> (&str, Option<&str>) {
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let extension = &number[before.len()..];
    let before = before.trim_end_matches([' ', '.', ':', '=']);
    let marked = ["extension", "extn", "ext", "x", "#"].iter().find_map(|marker| before.strip_suffix(marker));
    match marked {
        Some(rest) if (1..=7).contains(&extension.len()) => {
            (rest.trim_end_matches([' ', ',', ';']), Some(extension))
        }
        _ => (number, None),
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '-' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn e164(raw: &str) -> Result<String, ValueError> {
        parse(raw).map(|phone| phone.e164)
    }

    #[test]
    fn us_numbers_in_usual_notations() {
        for raw in [
            "(512) 555-0134",
            "512-555-0134",
            "512.555.0134",
            "5125550134",
            "1 512 555 0134",
            "+1 512 555 0134",
            "+15125550134",
            "15125550134",
            "tel:+1-512-555-0134",
            "512\u{a0}555\u{2011}0134",
            "５１２５５５０１３４",
            "001 512 555 0134",
            "(+1) 512/555-0134",
            " 5125550134 ",
        ] {
            assert_eq!(e164(raw).as_deref(), Ok("+15125550134"), "{raw}");
        }
        assert_eq!(e164("(555) 123-4567").as_deref(), Ok("+15551234567"));
    }

    #[test]
    fn what_cannot_be_seen_does_not_count() {
        for raw in [
            "\u{202a}+1 512 555 0134\u{202c}",
            "\u{2066}(512) 555-0134\u{2069}",
            "\u{200e}512\u{200b}555\u{fe0d}0134\u{200f}",
            "\u{feff}5125550134",
            "5\u{fe0f}\u{20e3}125550134",
            "512\u{ad}555\u{2060}0134",
        ] {
            assert_eq!(e164(raw).as_deref(), Ok("+15125550134"), "{raw:?}");
            assert!(phone_digits_query(raw).unwrap().ends_with("5125550134"), "{raw:?}");
        }
    }

    #[test]
    fn a_fraction_is_no_part_of_a_number() {
        for raw in
            ["5125550134.0", "5125550134.00", "15125550134.0", "+15125550134.0", "512.5550134", "512555.0134"]
        {
            assert_eq!(e164(raw).as_deref(), Ok("+15125550134"), "{raw}");
        }
        for raw in ["612345678.0", "61234567.80", "512555013.4", "5125550.134", "51255501.34", "5125550134.5"]
        {
            assert_eq!(e164(raw), Err(ValueError::PhoneInvalid), "{raw}");
        }
        assert_eq!(e164("+44.2079460958").as_deref(), Ok("+442079460958"));
    }

    #[test]
    fn the_one_in_mexican_mobile_numbers_goes() {
        for raw in ["+52 1 55 1234 5678", "+5215512345678", "011 52 1 55 1234 5678", "+52 (1) 55-1234-5678"] {
            assert_eq!(e164(raw).as_deref(), Ok("+525512345678"), "{raw}");
        }
        assert_eq!(e164("+54 9 11 2345 6789").as_deref(), Ok("+5491123456789"), "Argentina's 9 is dialled");
    }

    #[test]
    fn numbers_of_other_countries() {
        assert_eq!(e164("+44 20 7946 0958").as_deref(), Ok("+442079460958"));
        assert_eq!(e164("+44 (0)20 7946 0958").as_deref(), Ok("+442079460958"));
        assert_eq!(e164("011 44 20 7946 0958").as_deref(), Ok("+442079460958"));
        assert_eq!(e164("+49 30 901820").as_deref(), Ok("+4930901820"));
        assert_eq!(e164("+39 06 6982").as_deref(), Ok("+39066982"));
        assert_eq!(e164("+52 55 1234 5678").as_deref(), Ok("+525512345678"));
        assert_eq!(e164("+1 876 555 0134").as_deref(), Ok("+18765550134"));
        assert_eq!(e164("+800 1234 5678").as_deref(), Ok("+80012345678"));
        assert_eq!(e164("+61 491 570 156").as_deref(), Ok("+61491570156"));
        assert_eq!(e164("+7 800 555 35 35").as_deref(), Ok("+78005553535"));
        assert_eq!(e164("+7 912 345-67-89").as_deref(), Ok("+79123456789"));
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for raw in [
            "",
            "5551",
            "555-0134",
            "0125550134",
            "1125550134",
            "112 555 01345",
            "+1 512 555 013",
            "+1 512 555 01345",
            "512555013",
            "51255501345",
            "442079460958",
            "+",
            "+0 20 7946 0958",
            "+999 1234 5678",
            "call me",
            "-",
            "()",
            "512-555-CALL",
            "+44 20 7946 0958 1234 5678",
            "+44 20",
            "+44 20 7946 0958 12",
            "+33 1 23 45 67 89 0",
            "5125550134 or 5125550135",
            "1.5126E+10",
            "512+5550134",
            "++15125550134",
            "512*5550134",
            "<test lead: dummy data for phone_number>",
        ] {
            assert_eq!(e164(raw), Err(ValueError::PhoneInvalid), "{raw}");
        }
    }

    #[test]
    fn extensions_are_split_off() {
        for raw in [
            "+15125550134 ext 9",
            "512-555-0134 x9",
            "5125550134 Ext. 9",
            "5125550134;ext=9",
            "5125550134 #9",
            "512.555.0134, extension: 9",
        ] {
            let phone = parse(raw).unwrap();
            assert_eq!(
                (phone.e164.as_str(), phone.extension.as_deref()),
                ("+15125550134", Some("9")),
                "{raw}"
            );
        }
        assert_eq!(parse("5125550134").unwrap().extension, None);
        assert_eq!(e164("5125550134 ext"), Err(ValueError::PhoneInvalid));
        assert_eq!(e164("ext 9"), Err(ValueError::PhoneInvalid));
    }

    #[test]
    fn debug_shows_no_digit() {
        assert!(!format!("{:?}", parse("5125550134 x9")).contains(|c: char| c.is_ascii_digit()));
    }

    #[test]
    fn search_texts_that_are_numbers() {
        assert_eq!(phone_digits_query("(555) 123-4567").as_deref(), Some("5551234567"));
        assert_eq!(phone_digits_query("+1 512.555").as_deref(), Some("1512555"));
        assert_eq!(phone_digits_query(" 0134 ").as_deref(), Some("0134"));
        for query in ["", "-", "anna", "512a", "00042 anna", "a@b.co", "%"] {
            assert_eq!(phone_digits_query(query), None, "{query}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics_and_an_accepted_number_is_stable(raw in "\\PC*|\\+?[0-9() .-]{0,24}( ?x[0-9]{1,9})?") {
            if let Ok(number) = e164(&raw) {
                prop_assert_eq!(e164(&number), Ok(number.clone()));
                prop_assert!(number.starts_with('+') && (8..=16).contains(&number.len()), "{}", number);
                prop_assert!(number[1..].chars().all(|c| c.is_ascii_digit()));
            }
        }

        #[test]
        fn every_number_of_the_country_codes_is_stable(digits in "[2-9][0-9]{6,14}") {
            if let Ok(number) = e164(&format!("+{digits}")) {
                prop_assert_eq!(e164(&number), Ok(number.clone()));
            }
        }

        #[test]
        fn ten_digits_mean_the_same_however_they_are_grouped(digits in "[2-9][0-9]{9}") {
            let expected = Ok(format!("+1{digits}"));
            let grouped = format!("({}) {}-{}", &digits[..3], &digits[3..6], &digits[6..]);
            prop_assert_eq!(e164(&grouped), expected.clone());
            prop_assert_eq!(e164(&format!("1{digits}")), expected);
        }
    }
}
