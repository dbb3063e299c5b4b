//! A calendar date of the precision that the source states.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A year, a month or a day of the proleptic Gregorian calendar.
///
/// Dates order by their start; of two with one start the coarser comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    /// 1 to 12; 0 where only the year is known.
    month: u8,
    /// 1 to 31; 0 where only the month is known.
    day: u8,
}

impl Date {
    /// The date, unless there is no such day. A month or day of 0 is an unknown one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let possible = (1..=9999).contains(&year)
            && match (month, day) {
                (0, day) => day == 0,
                (1..=12, day) => day <= days_in(year, month),
                _ => false,
            };
        possible.then_some(Self { year, month, day })
    }

    /// Reads `2024`, `2024-03` or `2024-03-20`; a time behind a day is passed over.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let date = text.split(['T', ' ']).next()?;
        let mut parts = date.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        let number = |part: &str, width: usize| {
            (part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        let narrow = |n: u16| u8::try_from(n).ok();
        let stated = |part: Option<&str>| match part {
            None => Some(0),
            Some(part) => number(part, 2).and_then(narrow).filter(|n| *n > 0),
        };
        Self::new(number(year, 4)?, stated(month)?, stated(day)?)
    }

    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12, if known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// 1 to 31, if known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The month that the date lies in, or the year where no month is known.
    pub fn to_month(self) -> Self {
        Self { day: 0, ..self }
    }

    pub fn to_year(self) -> Self {
        Self { month: 0, day: 0, ..self }
    }

    /// The day, month or year after this one; `None` after the last.
    pub fn next(self) -> Option<Self> {
        let Self { year, month, day } = self;
        let next_year = |month, day| Self::new(year + 1, month, day);
        match (month, day) {
            (0, _) => next_year(0, 0),
            (12, 0) => next_year(1, 0),
            (month, 0) => Self::new(year, month + 1, 0),
            (month, day) => Self::new(year, month, day + 1)
                .or_else(|| Self::new(year, month + 1, 1))
                .or_else(|| next_year(1, 1)),
        }
    }

    /// Days since 1 January 1970; `None` where no day is known.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2021).
    pub fn days(self) -> Option<i64> {
        let (month, day) = (i64::from(self.month()?), i64::from(self.day()?));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// The day so many days after 1 January 1970; `None` outside of the years that a
    /// date may have. Source: as of [`Date::days`].
    pub fn from_days(days: i64) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let part = (5 * of_year + 2) / 153;
        let day = of_year - (153 * part + 2) / 5 + 1;
        let month = part + if part < 10 { 3 } else { -9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Whether `other` lies within this year, month or day.
    pub fn covers(self, other: Date) -> bool {
        self.year == other.year
            && (self.month == 0 || self.month == other.month)
            && (self.day == 0 || self.day == other.day)
    }
}

/// ISO 8601, of the precision that is known.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_is_read_and_written_back() {
        for text in ["2024", "2024-03", "2024-03-20", "2024-02-29"] {
            assert_eq!(Date::parse_iso(text).map(|d| d.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Date::parse_iso("2024-03-20T07:15:00Z"), Date::new(2024, 3, 20));
        for text in ["", "24", "2024-3-1", "2023-02-29", "2024-13", "2024-00", "2024-03-20-1", "x"]
        {
            assert_eq!(Date::parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn dates_follow_each_other() {
        for (date, next) in [
            ("2023", "2024"),
            ("2023-12", "2024-01"),
            ("2024-02", "2024-03"),
            ("2024-02-28", "2024-02-29"),
            ("2023-02-28", "2023-03-01"),
            ("2023-12-31", "2024-01-01"),
        ] {
            let found = Date::parse_iso(date).and_then(Date::next);
            assert_eq!(found.map(|d| d.to_string()).as_deref(), Some(next));
        }
        assert_eq!(Date::new(9999, 12, 31).unwrap().next(), None);
    }

    #[test]
    fn a_month_covers_its_days() {
        let march = Date::new(2024, 3, 0).unwrap();
        assert!(march.covers(Date::new(2024, 3, 20).unwrap()));
        assert!(!march.covers(Date::new(2024, 4, 1).unwrap()));
        assert!(!march.covers(Date::new(2024, 0, 0).unwrap()));
    }

    proptest::proptest! {
        #[test]
        fn a_day_comes_back_from_its_number(days in -700_000i64..2_900_000) {
            if let Some(date) = Date::from_days(days) {
                proptest::prop_assert_eq!(date.days(), Some(days));
            }
        }
    }
}
