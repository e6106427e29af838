//! Heights, stored as whole inches. Metric heights are converted; a height that can be read in two ways is refused
//! rather than guessed, because 5.5 as decimal feet has stood for both 5'6" and 5'5" in real lists.

use crate::text::one_line;
use crate::value_error::ValueError;

/// The heights of adults that are taken, in inches.
pub const INCHES: std::ops::RangeInclusive<i16> = 36..=96;

/// A number in thousandths, so that no rounding happens before the last step.
type Thousandths = i64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Number(Thousandths),
    Feet,
    Inches,
    Centimetres,
    Metres,
    Dash,
}

/// Reads a height: `5'6"`, `5'6`, `5-6`, `5 ft 7 in`, `66`, `64 in`, `170 cm`, `1.70 m`, with straight or typographic
/// quotes.
pub fn parse(raw: &str) -> Result<i16, ValueError> {
    use Token::{Centimetres, Dash, Feet, Inches, Metres, Number};
    let tokens = tokens(raw).ok_or(ValueError::HeightUnknown)?;
    let inches = match *tokens.as_slice() {
        [Number(feet), Feet] => feet_and_inches(feet, 0),
        [Number(feet), Feet | Dash, Number(inches)]
        | [Number(feet), Feet | Dash, Number(inches), Inches]
        | [Number(feet), Feet, Dash, Number(inches)]
        | [Number(feet), Feet, Dash, Number(inches), Inches]
        | [Number(feet), Number(inches)]
        | [Number(feet), Number(inches), Inches] => feet_and_inches(feet, inches),
        [Number(inches), Inches] => Ok(inches),
        [Number(centimetres), Centimetres] => Ok(centimetres * 100 / 254),
        [Number(metres), Metres] => Ok(metres * 10_000 / 254),
        [Number(metres), Metres, Number(centimetres)]
        | [Number(metres), Metres, Number(centimetres), Centimetres] => {
            Ok((metres * 100 + centimetres) * 100 / 254)
        }
        [Number(number)] => without_unit(number),
        _ => Err(ValueError::HeightUnknown),
    }?;
    i16::try_from((inches + 500) / 1000)
        .ok()
        .filter(|inches| INCHES.contains(inches))
        .ok_or(ValueError::HeightOutOfRange)
}

/// A height as people read it, with typographic signs: `5′6″`.
pub fn format_inches(inches: i16) -> String {
    format!("{}′{}″", inches / 12, inches % 12)
}

fn feet_and_inches(feet: Thousandths, inches: Thousandths) -> Result<Thousandths, ValueError> {
    if feet % 1000 != 0 {
        return Err(ValueError::HeightAmbiguous);
    }
    if inches >= 12_000 {
        return Err(ValueError::HeightOutOfRange);
    }
    Ok(feet * 12 + inches)
}

/// A bare number is inches, unless it looks like feet or metres.
fn without_unit(number: Thousandths) -> Result<Thousandths, ValueError> {
    let looks_like_feet_or_metres = (1_000..9_000).contains(&number);
    if looks_like_feet_or_metres { Err(ValueError::HeightAmbiguous) } else { Ok(number) }
}

fn tokens(raw: &str) -> Option<Vec<Token>> {
    // Meta's forms write blanks as underscores.
    let line = one_line(&raw.replace('_', " ")).to_lowercase();
    let mut rest = line.trim_end_matches('.');
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first == ' ' {
            rest = rest.trim_start();
            continue;
        }
        let (token, length) = if first.is_ascii_digit() { number(rest)? } else { unit(rest)? };
        tokens.push(token);
        rest = &rest[length..];
    }
    Some(tokens)
}

fn unit(rest: &str) -> Option<(Token, usize)> {
    // Longer spellings first: the first that fits is taken.
    const UNITS: [(&str, Token); 31] = [
        ("centimeters", Token::Centimetres),
        ("centimetres", Token::Centimetres),
        ("centimeter", Token::Centimetres),
        ("centimetre", Token::Centimetres),
        ("cms", Token::Centimetres),
        ("cm", Token::Centimetres),
        ("meters", Token::Metres),
        ("metres", Token::Metres),
        ("meter", Token::Metres),
        ("metre", Token::Metres),
        ("m", Token::Metres),
        ("feet", Token::Feet),
        ("foot", Token::Feet),
        ("ft.", Token::Feet),
        ("ft", Token::Feet),
        ("inches", Token::Inches),
        ("inch", Token::Inches),
        ("ins", Token::Inches),
        ("in.", Token::Inches),
        ("in", Token::Inches),
        ("''", Token::Inches),
        ("’’", Token::Inches),
        ("\"", Token::Inches),
        ("″", Token::Inches),
        ("”", Token::Inches),
        ("“", Token::Inches),
        ("'", Token::Feet),
        ("’", Token::Feet),
        ("‘", Token::Feet),
        ("′", Token::Feet),
        ("-", Token::Dash),
    ];
    let spelled = UNITS.iter().find(|(spelling, _)| rest.starts_with(spelling));
    let dash = || rest.strip_prefix(['–', '‐', '‑']).map(|after| (Token::Dash, rest.len() - after.len()));
    spelled.map(|(spelling, token)| (*token, spelling.len())).or_else(dash)
}

fn number(rest: &str) -> Option<(Token, usize)> {
    let whole = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let value: Thousandths = rest[..whole].parse().ok().filter(|value| *value <= 1_000)?;
    let fraction = rest[whole..]
        .strip_prefix(['.', ','])
        .map(|after| after.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default())
        .filter(|digits| !digits.is_empty());
    let Some(digits) = fraction else {
        return match rest[whole..].strip_prefix('½') {
            Some(after) => Some((Token::Number(value * 1000 + 500), rest.len() - after.len())),
            None => Some((Token::Number(value * 1000), whole)),
        };
    };
    let thousandths: Thousandths = format!("{digits:0<3}").get(..3)?.parse().ok()?;
    Some((Token::Number(value * 1000 + thousandths), whole + 1 + digits.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn feet_and_inches_in_every_usual_notation() {
        for raw in [
            "5'6\"",
            "5'6",
            "5-6",
            "5 ft 6",
            "5ft6in",
            "5 feet 6 inches",
            "66",
            "66 in",
            "66\"",
            "5′6″",
            "5’6”",
            "5 6",
            "5' 6''",
            "5 ft. 6 in.",
            "5ft 6\"",
            "5 – 6",
            "5'-6\"",
            "66.0",
            "66 inches",
            " 5'6\" ",
            "5 FT 6 IN",
            "5'5.5\"",
            "5' 5½\"",
            "5‘6“",
            "5 foot 6",
            "66.",
            "168 cm",
            "168cm",
            "1.68 m",
            "1,68 m",
            "1m68",
            "167.6 cm",
            "1.68 meters",
            "5_ft_6_in",
            "5ft_6in",
            "5_feet_6_inches",
            "168_cm",
            "_5'6_",
        ] {
            assert_eq!(parse(raw), Ok(66), "{raw}");
        }
        for (raw, inches) in [
            ("5 ft 7", 67),
            ("5'10\"", 70),
            ("5'2", 62),
            ("5'4\"", 64),
            ("170 cm", 67),
            ("1.70 m", 67),
            ("5'", 60),
            ("5 ft", 60),
            ("6'0", 72),
            ("3'0\"", 36),
            ("8'0\"", 96),
            ("36", 36),
            ("96", 96),
            ("5'11\"", 71),
        ] {
            assert_eq!(parse(raw), Ok(inches), "{raw}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for raw in ["5.5", "5,5", "5.10", "5.5 ft", "5.5'", "5.5 feet", "5", "6", "1.70", "5.11"] {
            assert_eq!(parse(raw), Err(ValueError::HeightAmbiguous), "{raw}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for raw in [
            "",
            "tall",
            "five six",
            "5'6\" or 7",
            "-66",
            "5''6'",
            "'5",
            "5'x",
            "1.7.0 m",
            "66 kg",
            "½",
            "5/6",
        ] {
            assert_eq!(parse(raw), Err(ValueError::HeightUnknown), "{raw}");
        }
        for raw in ["35", "97", "5'12", "170", "90 cm", "0", "2'11\"", "8'1", "2.6 m", "9'0"] {
            assert_eq!(parse(raw), Err(ValueError::HeightOutOfRange), "{raw}");
        }
    }

    #[test]
    fn heights_are_shown_in_feet_and_inches() {
        assert_eq!(format_inches(66), "5′6″");
        assert_eq!(format_inches(72), "6′0″");
    }

    proptest! {
        #[test]
        fn every_height_survives_being_shown(inches in INCHES) {
            prop_assert_eq!(parse(&format_inches(inches)), Ok(inches));
            prop_assert_eq!(parse(&inches.to_string()), Ok(inches));
            prop_assert_eq!(parse(&format!("{}-{}", inches / 12, inches % 12)), Ok(inches));
            prop_assert_eq!(parse(&format!("{inches} in")), Ok(inches));
        }

        #[test]
        fn any_text_gives_a_height_in_range_or_an_error(raw in "\\PC{0,20}|[0-9'\".,½ ftincm-]{0,12}|[0-9]{10,40}") {
            if let Ok(inches) = parse(&raw) {
                prop_assert!(INCHES.contains(&inches));
            }
        }
    }
}
