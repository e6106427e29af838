//! When tasks are due, in the words of a to-do list. Pure: callers pass the organization's today, so that due today is
//! today, also in Los Angeles at 11 pm.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde::Serialize;
use utoipa::ToSchema;

/// A group of open tasks by their due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DueGroup {
    Overdue,
    Today,
    Tomorrow,
    /// After tomorrow, up to Sunday.
    ThisWeek,
    Later,
    NoDate,
}

/// The days of a group: from the first up to the last, both included; `None` is unlimited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueRange {
    Days { from: Option<NaiveDate>, to: Option<NaiveDate> },
    NoDate,
}

impl DueGroup {
    /// Every group, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Today, Self::Tomorrow, Self::ThisWeek, Self::Later, Self::NoDate];

    /// The key used in JSON and queries.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::ThisWeek => "this_week",
            Self::Later => "later",
            Self::NoDate => "no_date",
        }
    }

    /// The group with this key; `none` is another word for no date.
    pub fn from_key(key: &str) -> Option<Self> {
        if key == "none" {
            return Some(Self::NoDate);
        }
        Self::ALL.into_iter().find(|group| group.key() == key)
    }

    /// Its days, seen from today. Towards the end of a week `this_week` has none left and its range is empty.
    pub fn range(self, today: NaiveDate) -> DueRange {
        let after = |days: u64| today.checked_add_days(Days::new(days)).unwrap_or(today);
        let before = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        // Weeks end on Sunday.
        let left_of_week = u64::from(Weekday::Sun.days_since(today.weekday()));
        let (from, to) = match self {
            Self::NoDate => return DueRange::NoDate,
            Self::Overdue => (None, Some(before(1))),
            Self::Today => (Some(today), Some(today)),
            Self::Tomorrow => (Some(after(1)), Some(after(1))),
            Self::ThisWeek => (Some(after(2)), Some(after(left_of_week))),
            Self::Later => (Some(after(left_of_week.max(1) + 1)), None),
        };
        DueRange::Days { from, to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(range: DueRange, day: NaiveDate) -> bool {
        match range {
            DueRange::Days { from, to } => {
                from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
            }
            DueRange::NoDate => false,
        }
    }

    #[test]
    fn every_day_is_in_exactly_one_group_on_every_day_of_the_week() {
        let start = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        for today in start.iter_days().take(14) {
            for day in before_and_after(today) {
                let groups: Vec<_> =
                    DueGroup::ALL.into_iter().filter(|group| holds(group.range(today), day)).collect();
                assert_eq!(groups.len(), 1, "{day} seen from {today}: {groups:?}");
            }
        }
    }

    fn before_and_after(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        (today - Days::new(20)).iter_days().take(40)
    }

    #[test]
    fn the_week_ends_on_sunday() {
        let group = |today: &str, day: &str| {
            let (today, day): (NaiveDate, NaiveDate) = (today.parse().unwrap(), day.parse().unwrap());
            DueGroup::ALL.into_iter().find(|group| holds(group.range(today), day)).unwrap()
        };
        // A Friday.
        assert_eq!(group("2026-11-20", "2026-11-19"), DueGroup::Overdue);
        assert_eq!(group("2026-11-20", "2026-11-20"), DueGroup::Today);
        assert_eq!(group("2026-11-20", "2026-11-21"), DueGroup::Tomorrow);
        assert_eq!(group("2026-11-20", "2026-11-22"), DueGroup::ThisWeek);
        assert_eq!(group("2026-11-20", "2026-11-23"), DueGroup::Later);
        // A Saturday, whose tomorrow ends the week, and a Sunday, whose tomorrow begins the next.
        assert_eq!(group("2026-11-21", "2026-11-23"), DueGroup::Later);
        assert_eq!(group("2026-11-22", "2026-11-23"), DueGroup::Tomorrow);
        assert_eq!(group("2026-11-22", "2026-11-24"), DueGroup::Later);
    }

    #[test]
    fn keys_lead_back() {
        for group in DueGroup::ALL {
            assert_eq!(DueGroup::from_key(group.key()), Some(group));
            assert_eq!(serde_json::to_value(group).unwrap(), group.key());
        }
        assert_eq!(DueGroup::from_key("none"), Some(DueGroup::NoDate));
        assert_eq!(DueGroup::from_key("someday"), None);
    }
}
