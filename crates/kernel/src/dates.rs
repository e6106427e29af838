//! Calendar dates and moments as people and programs write them, and ages.
//!
//! Dates with slashes are read as in the US, month first. A two-digit year, or a day first, is refused rather than
//! guessed. Nothing here knows what day it is: callers pass the organization's today.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::text::one_line;
use crate::value_error::ValueError;

/// The oldest age that is taken for a living person's.
const OLDEST: u32 = 119;

/// A point in time as it was written: with its offset, or only as a clock on some wall showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Written with an offset, so it is one instant.
    Instant(DateTime<Utc>),
    /// Written without one; only the organization's time zone makes it an instant.
    Local(NaiveDateTime),
}

/// Reads a date: `1992-06-05`, `06/05/1992`, `6-5-1992`, `June 5, 1992`, `5 Jun 1992`. A time of midnight behind it, which
/// spreadsheets like to add, is ignored.
pub fn parse_date(raw: &str) -> Result<NaiveDate, ValueError> {
    let line = one_line(raw);
    let date = ["T00:00:00", " 00:00:00", " 00:00", " 0:00:00", " 0:00", " 12:00:00 AM", " 12:00 AM"]
        .iter()
        .find_map(|midnight| line.strip_suffix(midnight))
        .unwrap_or(&line);
    numeric(date).or_else(|| worded(date)).unwrap_or(Err(ValueError::DateUnknown))
}

/// Reads a date of birth: a date on which someone can have been born who lives today.
pub fn parse_birth_date(raw: &str, today: NaiveDate) -> Result<NaiveDate, ValueError> {
    let born = parse_date(raw)?;
    check_birth_date(born, today)?;
    Ok(born)
}

/// Reads a day that something is planned for or happened on: any date between 1900 and 2200.
pub fn parse_day(raw: &str) -> Result<NaiveDate, ValueError> {
    let day = parse_date(raw)?;
    if (1900..=2200).contains(&day.year()) { Ok(day) } else { Err(ValueError::DateOutOfRange) }
}

/// Reads a time of day to the minute: `14:30`, with seconds of zero as clocks add them, or `2:30 PM`.
pub fn parse_time(raw: &str) -> Result<NaiveTime, ValueError> {
    let time = one_line(raw).to_uppercase();
    ["%H:%M", "%H:%M:00", "%I:%M %p", "%I:%M%p"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(&time, format).ok())
        .ok_or(ValueError::TimeUnknown)
}

/// Whether someone born that day can be alive today: not in the future, since 1900, younger than 120.
pub fn check_birth_date(born: NaiveDate, today: NaiveDate) -> Result<(), ValueError> {
    match age_on(born, today) {
        Some(0..=OLDEST) if born.year() >= 1900 => Ok(()),
        _ => Err(ValueError::BirthDateOutOfRange),
    }
}

/// The age in whole years on a day; None before birth. Someone born on 29 February is a year older on 1 March of
/// other years.
pub fn age_on(born: NaiveDate, day: NaiveDate) -> Option<u32> {
    day.years_since(born)
}

/// Reads a date and time: RFC 3339 and its relatives (`2026-10-20T01:03:40-05:00`, `…-0500`, `…Z`, a blank for the T), or
/// without an offset as a local one (`2026-10-20 01:03`, `10/20/2026 1:03 PM`); a date alone is its midnight.
pub fn parse_moment(raw: &str) -> Result<Moment, ValueError> {
    let line = one_line(raw);
    for format in [
        "%Y-%m-%dT%H:%M:%S%.f%#z",
        "%Y-%m-%d %H:%M:%S%.f%#z",
        "%Y-%m-%d %H:%M:%S%.f %#z",
        "%Y-%m-%dT%H:%M%#z",
    ] {
        if let Ok(moment) = DateTime::parse_from_str(&line.replace('Z', "+00:00"), format) {
            return in_range(moment.naive_utc()).map(|naive| Moment::Instant(naive.and_utc()));
        }
    }
    if let Ok(date) = parse_date(&line) {
        return in_range(date.and_time(NaiveTime::MIN)).map(Moment::Local);
    }
    let (date, time) = line.split_once(['T', ' ']).ok_or(ValueError::MomentUnknown)?;
    let date = numeric(date).ok_or(ValueError::MomentUnknown)??;
    let time = time.to_uppercase();
    ["%H:%M:%S%.f", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I:%M%p"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(&time, format).ok())
        .ok_or(ValueError::MomentUnknown)
        .and_then(|time| in_range(date.and_time(time)).map(Moment::Local))
}

/// Keeps to years which PostgreSQL, JavaScript and RFC 3339 all hold.
fn in_range(naive: NaiveDateTime) -> Result<NaiveDateTime, ValueError> {
    if (1900..=9999).contains(&naive.year()) { Ok(naive) } else { Err(ValueError::MomentUnknown) }
}

/// None when the text has another form; an error when the form is right and the day is not.
fn numeric(date: &str) -> Option<Result<NaiveDate, ValueError>> {
    let separator = date.chars().find(|c| matches!(c, '-' | '/'))?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, third] = *parts.as_slice() else { return None };
    if first.len() == 4 {
        return Some(day(year(first)?, small(second)?, small(third)?));
    }
    match (small(first)?, small(second)?, year(third)?) {
        (13..=31, 1..=12, _) => Some(Err(ValueError::DateDayFirst)),
        (month, ordinal, year) => Some(day(year, month, ordinal)),
    }
}

/// `June 5, 1992`, `Jun. 5th 1992`, `5 June 1992`, `5-Jun-1992`.
fn worded(date: &str) -> Option<Result<NaiveDate, ValueError>> {
    let parts: Vec<&str> = date.split([' ', ',', '-', '/']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = *parts.as_slice() else { return None };
    let (month, ordinal) = match (month(first), month(second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return None,
    };
    let number = ordinal.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = ordinal[number.len()..].to_lowercase();
    if !matches!(suffix.as_str(), "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    Some(day(year(third)?, month, small(number)?))
}

fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, ValueError> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(ValueError::DateImpossible)
}

fn year(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn small(text: &str) -> Option<u32> {
    ((1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_lowercase();
    let is_short = word.len() == 3 || word == "sept";
    let position = MONTHS.iter().position(|name| *name == word || (is_short && name.starts_with(&word)));
    position.and_then(|index| u32::try_from(index + 1).ok())
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;
    use proptest::prelude::*;

    use super::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn dates_in_every_usual_notation() {
        for raw in [
            "1992-06-05",
            "06/05/1992",
            "6/5/1992",
            "06-05-1992",
            "1992/06/05",
            "June 5, 1992",
            "5 June 1992",
            "Jun 5 1992",
            "jun. 5th, 1992",
            "5-Jun-1992",
            "JUNE 05 1992",
            "1992-06-05T00:00:00",
            "6/5/1992 0:00",
            " 06/05/1992\u{a0}",
        ] {
            assert_eq!(parse_date(raw), Ok(ymd(1992, 6, 5)), "{raw}");
        }
        assert_eq!(parse_date("Sept 30, 1988"), Ok(ymd(1988, 9, 30)));
        assert_eq!(parse_date("May 1, 2000"), Ok(ymd(2000, 5, 1)));
        assert_eq!(parse_date("2000-02-29"), Ok(ymd(2000, 2, 29)));
    }

    #[test]
    fn days_that_do_not_exist_and_other_texts_are_refused() {
        for raw in [
            "1994-02-30",
            "02/30/1994",
            "13/13/1994",
            "12/32/1994",
            "1900-02-29",
            "February 30, 1994",
            "0/1/1990",
        ] {
            assert_eq!(parse_date(raw), Err(ValueError::DateImpossible), "{raw}");
        }
        for raw in ["25/12/1990", "13-01-1994", "31/2/1994"] {
            assert_eq!(parse_date(raw), Err(ValueError::DateDayFirst), "{raw}");
        }
        for raw in [
            "",
            "yesterday",
            "06/05/92",
            "19920605",
            "1992-06",
            "5.6.1992",
            "Junetember 5, 1992",
            "+992-06-05",
            "12345-01-01",
            "1992-06-05 10:00",
            "June May 1992",
            "June 5x 1992",
            "Ma 5 1992",
        ] {
            assert_eq!(parse_date(raw), Err(ValueError::DateUnknown), "{raw}");
        }
    }

    #[test]
    fn birth_dates_belong_to_somebody_alive() {
        let today = ymd(2026, 11, 22);
        assert_eq!(parse_birth_date("06/05/1992", today), Ok(ymd(1992, 6, 5)));
        assert_eq!(parse_birth_date("2026-11-22", today), Ok(today));
        assert_eq!(parse_birth_date("1906-11-23", today), Ok(ymd(1906, 11, 23)));
        for raw in ["2026-11-23", "1906-11-22", "1899-12-31", "0001-01-01", "9999-12-31"] {
            assert_eq!(parse_birth_date(raw, today), Err(ValueError::BirthDateOutOfRange), "{raw}");
        }
    }

    #[test]
    fn age_turns_on_the_birthday() {
        assert_eq!(age_on(ymd(1992, 6, 5), ymd(2026, 6, 4)), Some(33));
        assert_eq!(age_on(ymd(1992, 6, 5), ymd(2026, 6, 5)), Some(34));
        assert_eq!(age_on(ymd(2000, 2, 29), ymd(2026, 2, 28)), Some(25));
        assert_eq!(age_on(ymd(2000, 2, 29), ymd(2026, 3, 1)), Some(26));
        assert_eq!(age_on(ymd(2000, 2, 29), ymd(2028, 2, 29)), Some(28));
        assert_eq!(age_on(ymd(2026, 6, 5), ymd(2026, 6, 4)), None);
    }

    #[test]
    fn moments_with_and_without_offset() {
        let instant = Moment::Instant(Utc.with_ymd_and_hms(2026, 10, 20, 6, 3, 40).unwrap());
        for raw in [
            "2026-10-20T01:03:40-05:00",
            "2026-10-20T06:03:40Z",
            "2026-10-20T01:03:40-0500",
            "2026-10-20 06:03:40+00",
            "2026-10-20 01:03:40 -05:00",
        ] {
            assert_eq!(parse_moment(raw), Ok(instant), "{raw}");
        }
        let local = Moment::Local(ymd(2026, 10, 20).and_hms_opt(13, 3, 0).unwrap());
        for raw in [
            "2026-10-20 13:03",
            "2026-10-20T13:03:00",
            "10/20/2026 1:03 PM",
            "10/20/2026 13:03",
            "10/20/2026 1:03pm",
        ] {
            assert_eq!(parse_moment(raw), Ok(local), "{raw}");
        }
        assert_eq!(parse_moment("10/20/2026"), Ok(Moment::Local(ymd(2026, 10, 20).and_time(NaiveTime::MIN))));
        assert_eq!(parse_moment("2026-02-30 10:00"), Err(ValueError::DateImpossible));
        for raw in [
            "",
            "yesterday",
            "2026-10-20 25:00",
            "2026-10-20T01:03:40-99:00",
            "10:00",
            "1066-10-14T00:00:00Z",
        ] {
            assert_eq!(parse_moment(raw), Err(ValueError::MomentUnknown), "{raw}");
        }
    }

    #[test]
    fn days_and_times_to_plan_for() {
        assert_eq!(parse_day("2026-11-22"), Ok(ymd(2026, 11, 22)));
        for raw in ["1899-12-31", "2201-01-01", "9999-01-01"] {
            assert_eq!(parse_day(raw), Err(ValueError::DateOutOfRange), "{raw}");
        }
        for raw in ["14:30", "14:30:00", "2:30 PM", " 02:30pm "] {
            assert_eq!(parse_time(raw), Ok(NaiveTime::from_hms_opt(14, 30, 0).unwrap()), "{raw}");
        }
        for raw in ["", "14", "24:00", "14:60", "14:30:15", "noon", "-1:00"] {
            assert_eq!(parse_time(raw), Err(ValueError::TimeUnknown), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn every_notation_means_the_same_day(days in 0_i64..60_000) {
            let date = ymd(1900, 1, 1) + chrono::Duration::days(days);
            for format in ["%Y-%m-%d", "%m/%d/%Y", "%B %-d, %Y", "%-d %b %Y", "%b %d %Y"] {
                prop_assert_eq!(parse_date(&date.format(format).to_string()), Ok(date));
            }
        }

        #[test]
        fn nothing_panics(raw in "\\PC{0,30}|[0-9/: TZAPM+-]{0,26}") {
            let _ = parse_date(&raw);
            let _ = parse_moment(&raw);
        }
    }
}
