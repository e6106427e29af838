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
        "6/5/92",
        "06-05-92",
        "1992-06-05T00:00:00.000Z",
        "1992-06-05T00:00:00Z",
        "1992-06-05 00:00:00.000",
        "6/5/1992, 12:00:00 AM",
        "june_5,_1992",
        "\u{200e}6/5/1992",
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
fn a_column_says_which_number_is_the_month() {
    let today = ymd(2026, 11, 22);
    let born = |raw, order| parse_birth_date_in(raw, order, today);
    for raw in ["05/06/1992", "5.6.1992", "05-06-92", "1992-06-05", "5 June 1992", "05/06/1992 0:00"] {
        assert_eq!(born(raw, DateOrder::DayFirst), Ok(ymd(1992, 6, 5)), "{raw}");
    }
    assert_eq!(born("12/25/1990", DateOrder::DayFirst), Err(ValueError::DateMonthFirst));
    assert_eq!(born("25.12.1990", DateOrder::MonthFirst), Err(ValueError::DateUnknown));
    assert_eq!(born("33232", DateOrder::SerialNumber), Ok(ymd(1990, 12, 25)));
    assert_eq!(born("33232.0", DateOrder::SerialNumber), Ok(ymd(1990, 12, 25)));
    assert_eq!(born("1990-12-25", DateOrder::SerialNumber), Ok(ymd(1990, 12, 25)));
    for raw in ["33232.5", "05/06/1992", "0", "99999999"] {
        assert_eq!(born(raw, DateOrder::SerialNumber), Err(ValueError::DateUnknown), "{raw}");
    }
    assert_eq!(born("33232", DateOrder::MonthFirst), Err(ValueError::DateUnknown));
    let noon = Moment::Local(ymd(2026, 5, 10).and_hms_opt(14, 30, 0).unwrap());
    assert_eq!(parse_moment_in("10/5/2026, 2:30:00 PM", DateOrder::DayFirst), Ok(noon));
    assert_eq!(parse_moment_in("46152.604166667", DateOrder::SerialNumber), Ok(noon));
}

#[test]
fn short_years_of_birth_have_passed() {
    let today = ymd(2026, 11, 22);
    for (raw, year) in [("7/30/90", 1990), ("7/30/05", 2005), ("7/30/26", 2026), ("7/30/27", 1927)] {
        assert_eq!(parse_birth_date(raw, today), Ok(ymd(year, 7, 30)), "{raw}");
    }
    assert_eq!(parse_day("7/30/27"), Ok(ymd(2027, 7, 30)));
}

#[test]
fn numbered_dates_show_their_numbers() {
    let of = |raw| numbered(raw).map(|date| (date.first, date.second, date.is_dotted));
    assert_eq!(of("25/12/1990"), Some((25, 12, false)));
    assert_eq!(of("5.6.92"), Some((5, 6, true)));
    assert_eq!(of("5/10/2026, 2:30:00 PM"), Some((5, 10, false)));
    for raw in ["1990-12-25", "June 5, 1992", "33232", "32/12/1990", "1.2.3", "512-555-0134", ""] {
        assert_eq!(of(raw), None, "{raw}");
    }
    assert!(is_serial_number("33232") && is_serial_number("46152.6"));
    assert!(!is_serial_number("1990") && !is_serial_number("90210x") && !is_serial_number("60000"));
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
        "10/20/2026, 1:03:00 PM",
        "10/20/26 13:03",
    ] {
        assert_eq!(parse_moment(raw), Ok(local), "{raw}");
    }
    assert_eq!(parse_moment("10/20/2026"), Ok(Moment::Local(ymd(2026, 10, 20).and_time(NaiveTime::MIN))));
    assert_eq!(parse_moment("2026-02-30 10:00"), Err(ValueError::DateImpossible));
    for raw in
        ["", "yesterday", "2026-10-20 25:00", "2026-10-20T01:03:40-99:00", "10:00", "1066-10-14T00:00:00Z"]
    {
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
