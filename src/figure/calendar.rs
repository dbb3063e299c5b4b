//! Days, weeks and months counted from a day.

use crate::corpus::Date;

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number of a weekday, Monday 0, from its name or its first letters, three or more.
pub(super) fn weekday(word: &str) -> Option<i64> {
    let start = word.trim_end_matches(['s', '.']);
    let nr = WEEKDAYS.iter().position(|name| start.len() >= 3 && name.starts_with(start))?;
    i64::try_from(nr).ok()
}

/// The day `n` days after `date`.
pub(super) fn days_after(date: Date, n: i64) -> Option<Date> {
    Date::from_days(date.days()?.checked_add(n)?)
}

/// The month `n` months after that of `date`.
pub(super) fn months_after(date: Date, n: i64) -> Option<Date> {
    let month = i64::from(date.year()) * 12 + i64::from(date.month()?) - 1;
    let month = month.checked_add(n)?;
    Date::new(
        u16::try_from(month.div_euclid(12)).ok()?,
        u8::try_from(month.rem_euclid(12) + 1).ok()?,
        0,
    )
}

/// The year `n` years after that of `date`.
pub(super) fn years_after(date: Date, n: i64) -> Option<Date> {
    let year = i64::from(date.year()).checked_add(n)?;
    Date::new(u16::try_from(year).ok()?, 0, 0)
}

/// The number of the weekday of `date`, Monday 0.
pub(super) fn weekday_of(date: Date) -> Option<i64> {
    // 1 January 1970 was a Thursday.
    date.days().map(|number| (number + 3).rem_euclid(7))
}

/// The Monday of the week of `date`.
pub(super) fn monday(date: Date) -> Option<Date> {
    days_after(date, -weekday_of(date)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(date("1970-01-01").days(), Some(0));
        assert_eq!(weekday_of(date("2024-03-20")), weekday("wednesday"));
        assert_eq!(days_after(date("2024-03-01"), -1), Some(date("2024-02-29")));
        assert_eq!(months_after(date("2024-03-20"), -3), Some(date("2023-12")));
        assert_eq!(years_after(date("2024-03-20"), -1), Some(date("2023")));
        assert_eq!(monday(date("2024-03-20")), Some(date("2024-03-18")));
        assert_eq!(days_after(date("0001-01-01"), -1), None);
        assert_eq!(weekday("month"), None);
    }
}
