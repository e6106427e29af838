//! Amounts of money: exact, in hundredths of the agency's currency, never in floating point.

use std::fmt;

use crate::text::one_line;
use crate::value_error::ValueError;

/// The largest amount, in hundredths: 9,999,999,999.99.
const MAX: i64 = 999_999_999_999;

/// An amount in hundredths. In JSON a text such as `45000.00`, which no program reads inexactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::Type, utoipa::ToSchema)]
#[sqlx(transparent)]
#[schema(value_type = String, example = "45000.00")]
pub struct Money(pub i64);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads an amount: `45000`, `45,000.00`, `$45,000`. More than two decimals are refused rather than rounded.
pub fn parse(raw: &str) -> Result<Money, ValueError> {
    let line = one_line(raw);
    let amount = line.strip_prefix('$').unwrap_or(&line).trim_start();
    if let Some(rest) = amount.strip_prefix('-') {
        return Err(parse(rest).map_or(ValueError::MoneyUnknown, |_| ValueError::MoneyOutOfRange));
    }
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, "0"));
    let whole = ungrouped(whole).ok_or(ValueError::MoneyUnknown)?;
    if !(1..=2).contains(&cents.len()) || !cents.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ValueError::MoneyUnknown);
    }
    let hundredths = format!("{whole}{cents:0<2}").parse::<i64>();
    hundredths.ok().filter(|hundredths| *hundredths <= MAX).map(Money).ok_or(ValueError::MoneyOutOfRange)
}

/// The digits of a whole number that may be grouped by thousands.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(',').collect();
    let fits = groups.iter().enumerate().all(|(index, group)| {
        let length_fits = match (index, groups.len()) {
            (0, 1) => !group.is_empty(),
            (0, _) => (1..=3).contains(&group.len()),
            _ => group.len() == 3,
        };
        length_fits && group.bytes().all(|b| b.is_ascii_digit())
    });
    fits.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        for (raw, amount) in [
            ("0", "0.00"),
            ("45000", "45000.00"),
            ("45,000.5", "45000.50"),
            (" $ 45,000.00 ", "45000.00"),
            ("$1", "1.00"),
            ("0.07", "0.07"),
            ("9,999,999,999.99", "9999999999.99"),
        ] {
            assert_eq!(parse(raw).unwrap().to_string(), amount, "{raw}");
        }
        assert_eq!(serde_json::to_value(Money(4_500_000)).unwrap(), "45000.00");
    }

    #[test]
    fn anything_else_is_refused() {
        for raw in ["", ".", "1.", ".5", "1.234", "1,00", "12,34,567", "1e5", "45k", "4 5", "NaN", "--1", "١"]
        {
            assert_eq!(parse(raw), Err(ValueError::MoneyUnknown), "{raw}");
        }
        for raw in ["-1", "10000000000", "9999999999999999999999"] {
            assert_eq!(parse(raw), Err(ValueError::MoneyOutOfRange), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_is_read_back(hundredths in 0..=MAX) {
            prop_assert_eq!(parse(&Money(hundredths).to_string()), Ok(Money(hundredths)));
        }

        #[test]
        fn nothing_panics(raw in "\\PC{0,20}|[0-9,.$ -]{0,20}") {
            let _ = parse(&raw);
        }
    }
}
