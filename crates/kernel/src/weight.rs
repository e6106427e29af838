//! Body weight in whole pounds, and the body mass index that follows from weight and height.

use crate::text::one_line;
use crate::value_error::ValueError;

/// The weights of adults that are taken, in pounds.
pub const POUNDS: std::ops::RangeInclusive<i16> = 50..=700;

/// Reads a weight: `150`, `150 lbs`, `150.5 pounds`, `70 kg` (converted), rounded to the pound.
pub fn parse(raw: &str) -> Result<i16, ValueError> {
    // Meta's forms write blanks as underscores.
    let line = one_line(&raw.replace('_', " ")).to_lowercase();
    let unit_at = line.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(line.len());
    let (number, unit) = line.split_at(unit_at);
    let hundredths = hundredths(number.trim_end_matches('.')).ok_or(ValueError::WeightUnknown)?;
    let pounds = match unit.trim().trim_end_matches('.') {
        "" | "lb" | "lbs" | "pound" | "pounds" | "#" => hundredths,
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" => hundredths * 100_000_000 / 45_359_237,
        _ => return Err(ValueError::WeightUnknown),
    };
    i16::try_from((pounds + 50) / 100)
        .ok()
        .filter(|pounds| POUNDS.contains(pounds))
        .ok_or(ValueError::WeightOutOfRange)
}

/// The body mass index to one decimal, by the formula in pounds and inches (703 × weight ÷ height²). None when the
/// height is not positive.
pub fn bmi(height_inches: i16, weight_pounds: i16) -> Option<f64> {
    let (height, weight) = (i32::from(height_inches), i32::from(weight_pounds));
    if height <= 0 {
        return None;
    }
    let squared = height * height;
    Some(f64::from((weight * 7030 + squared / 2) / squared) / 10.0)
}

fn hundredths(number: &str) -> Option<i64> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit())
    };
    if !digits(whole, 6) || !digits(fraction, 2) {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<2}").parse().ok()?;
    whole.parse::<i64>().ok().map(|whole| whole * 100 + fraction)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pounds_and_kilograms() {
        for (raw, pounds) in [
            ("150", 150),
            ("150 lbs", 150),
            ("150lb.", 150),
            (" 150 Pounds ", 150),
            ("150.4", 150),
            ("150.5", 151),
            ("150#", 150),
            ("70 kg", 154),
            ("70kg", 154),
            ("70,5 kgs", 155),
            ("50", 50),
            ("700", 700),
            ("150.", 150),
            ("150_lbs", 150),
            ("150_pounds_", 150),
            ("70_kg", 154),
        ] {
            assert_eq!(parse(raw), Ok(pounds), "{raw}");
        }
    }

    #[test]
    fn other_weights_are_refused() {
        for raw in
            ["", "-5", "heavy", "150-160", "~150", "1,500", "150 stone", "lbs", "1.2.3", "9999999", "１５０"]
        {
            assert_eq!(parse(raw), Err(ValueError::WeightUnknown), "{raw}");
        }
        for raw in ["0", "49", "701", "22 kg", "400 kg", "999999"] {
            assert_eq!(parse(raw), Err(ValueError::WeightOutOfRange), "{raw}");
        }
    }

    #[test]
    fn body_mass_index_has_one_decimal() {
        assert_eq!(bmi(66, 150), Some(24.2));
        assert_eq!(bmi(64, 124), Some(21.3));
        assert_eq!(bmi(72, 200), Some(27.1));
        assert_eq!(bmi(0, 150), None);
    }

    proptest! {
        #[test]
        fn every_weight_is_read_back(pounds in POUNDS) {
            prop_assert_eq!(parse(&format!("{pounds} lbs")), Ok(pounds));
        }

        #[test]
        fn any_text_gives_a_weight_in_range_or_an_error(raw in "\\PC{0,20}|[0-9., kglbs-]{0,12}") {
            if let Ok(pounds) = parse(&raw) {
                prop_assert!(POUNDS.contains(&pounds));
            }
        }

        #[test]
        fn bmi_is_right_to_half_a_decimal(height in crate::height::INCHES, weight in POUNDS) {
            let exact = 703.0 * f64::from(weight) / f64::from(height).powi(2);
            prop_assert!((bmi(height, weight).unwrap() - exact).abs() <= 0.0501);
        }
    }
}
