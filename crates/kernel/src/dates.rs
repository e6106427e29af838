//! Calendar dates and moments as people and programs write them, and ages.
//!
//! Dates with slashes are read as in the US, month first, unless the caller knows their order; one that doesn't fit its
//! order is refused rather than guessed. Nothing here knows what day it is: callers pass the organization's today.

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

/// Which of two numbers is the month, or that days are counted as Excel does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 12/25/1990
    MonthFirst,
    /// 25/12/1990 or 25.12.1990
    DayFirst,
    /// 33232: days since the end of 1899, as a spreadsheet counts them.
    SerialNumber,
}

/// Years of two digits are the last that ends so, up to this one: a date to plan for may lie ahead.
const LATEST_SHORT_YEAR: i32 = 2068;

/// Reads a date: `1992-06-05`, `06/05/1992`, `6-5-92`, `June 5, 1992`, `5 Jun 1992`. A time of midnight behind it, which
/// spreadsheets and programs like to add, is ignored.
pub fn parse_date(raw: &str) -> Result<NaiveDate, ValueError> {
    date_in(raw, DateOrder::MonthFirst, LATEST_SHORT_YEAR)
}

fn date_in(raw: &str, order: DateOrder, latest: i32) -> Result<NaiveDate, ValueError> {
    // Meta's forms write blanks as underscores.
    let line = one_line(&raw.replace('_', " "));
    if order == DateOrder::SerialNumber
        && let Some((date, time)) = serial(&line)
    {
        return if time == NaiveTime::MIN { Ok(date) } else { Err(ValueError::DateUnknown) };
    }
    let date = without_midnight(&line);
    numeric(date, order, latest).or_else(|| worded(date)).unwrap_or(Err(ValueError::DateUnknown))
}

fn without_midnight(line: &str) -> &str {
    let clock = line.strip_suffix('Z').or_else(|| line.strip_suffix("+00:00")).unwrap_or(line);
    let clock = clock.trim_end_matches('0').strip_suffix('.').unwrap_or(clock);
    ["T00:00:00", "T00:00", " 00:00:00", " 00:00", " 0:00:00", " 0:00", " 12:00:00 AM", " 12:00 AM"]
        .iter()
        .find_map(|midnight| clock.strip_suffix(midnight))
        .map_or(line, |date| date.trim_end_matches(','))
}

/// Reads a date of birth: a date on which someone can have been born who lives today. A year of two digits is the last that
/// has passed.
pub fn parse_birth_date(raw: &str, today: NaiveDate) -> Result<NaiveDate, ValueError> {
    parse_birth_date_in(raw, DateOrder::MonthFirst, today)
}

/// The same for dates that are known to be written in this order.
pub fn parse_birth_date_in(raw: &str, order: DateOrder, today: NaiveDate) -> Result<NaiveDate, ValueError> {
    let born = date_in(raw, order, today.year())?;
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
    parse_moment_in(raw, DateOrder::MonthFirst)
}

/// The same for dates that are known to be written in this order.
pub fn parse_moment_in(raw: &str, order: DateOrder) -> Result<Moment, ValueError> {
    let line = one_line(raw);
    if order == DateOrder::SerialNumber
        && let Some((date, time)) = serial(&line)
    {
        return in_range(date.and_time(time)).map(Moment::Local);
    }
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
    if let Ok(date) = date_in(&line, order, LATEST_SHORT_YEAR) {
        return in_range(date.and_time(NaiveTime::MIN)).map(Moment::Local);
    }
    let (date, time) = line.split_once(['T', ' ']).ok_or(ValueError::MomentUnknown)?;
    let date = date.trim_end_matches(',');
    let date = numeric(date, order, LATEST_SHORT_YEAR).ok_or(ValueError::MomentUnknown)??;
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

/// A date whose parts are numbers and whose order is not told by a year in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    pub first: u32,
    pub second: u32,
    /// Written with dots, as only those do who put the day first.
    pub is_dotted: bool,
}

/// The two numbers of a date such as `05/06/1992`, whatever time stands behind it. None for other texts.
pub fn numbered(raw: &str) -> Option<Numbered> {
    let line = one_line(raw);
    let date = line.split([' ', 'T']).next()?.trim_end_matches(',');
    let ([first, second, third], separator) = three_parts(date)?;
    if first.len() == 4 || !matches!(third.len(), 2 | 4) || !third.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (first, second) = (small(first)?, small(second)?);
    let is_date = (1..=31).contains(&first) && (1..=31).contains(&second);
    is_date.then_some(Numbered { first, second, is_dotted: separator == '.' })
}

/// Whether the text can be a spreadsheet's number of a day between 1927 and 2064.
pub fn is_serial_number(raw: &str) -> bool {
    let line = one_line(raw);
    let days = line.split('.').next().and_then(|days| days.parse::<u32>().ok());
    days.is_some_and(|days| (10_000..60_000).contains(&days)) && serial(&line).is_some()
}

/// The day and the time of a spreadsheet's number. Its count takes 1900 for a leap year; before March of that it is off.
fn serial(line: &str) -> Option<(NaiveDate, NaiveTime)> {
    let (days, fraction) = line.split_once('.').unwrap_or((line, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(days) || !is_digits(fraction) || days.len() > 6 {
        return None;
    }
    let days = days.parse().ok().filter(|days| (61..=110_000).contains(days))?;
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days))?;
    let digits = format!("{fraction:0<9}").get(..9)?.parse::<u64>().ok()?;
    let seconds = u32::try_from((digits * 86_400 + 500_000_000) / 1_000_000_000).ok()?.min(86_399);
    Some((date, NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?))
}

fn three_parts(date: &str) -> Option<([&str; 3], char)> {
    let separator = date.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = date.split(separator).collect();
    <[&str; 3]>::try_from(parts.as_slice()).ok().map(|parts| (parts, separator))
}

/// None when the text has another form; an error when the form is right and the day is not.
fn numeric(date: &str, order: DateOrder, latest: i32) -> Option<Result<NaiveDate, ValueError>> {
    let ([first, second, third], separator) = three_parts(date)?;
    if first.len() == 4 && separator != '.' {
        return Some(day(year(first)?, small(second)?, small(third)?));
    }
    let (first, second, year) =
        (small(first)?, small(second)?, year(third).or_else(|| short_year(third, latest))?);
    match order {
        DateOrder::MonthFirst if separator == '.' => None,
        DateOrder::MonthFirst if (13..=31).contains(&first) && (1..=12).contains(&second) => {
            Some(Err(ValueError::DateDayFirst))
        }
        DateOrder::MonthFirst => Some(day(year, first, second)),
        DateOrder::DayFirst if (13..=31).contains(&second) && (1..=12).contains(&first) => {
            Some(Err(ValueError::DateMonthFirst))
        }
        DateOrder::DayFirst => Some(day(year, second, first)),
        DateOrder::SerialNumber => None,
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

/// The last year up to this one that ends with these two digits.
fn short_year(text: &str, latest: i32) -> Option<i32> {
    let digits: i32 =
        (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())??;
    Some(latest - (latest - digits).rem_euclid(100))
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
mod tests;
