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

/// Days since 1 January 1970 of a date that has a day.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2021).
pub(super) fn day_number(date: Date) -> Option<i64> {
    let (month, day) = (i64::from(date.month()?), i64::from(date.day()?));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The date of a day number; `None` outside of the years that a date may have.
pub(super) fn date_of(number: i64) -> Option<Date> {
    let days = number + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let part = (5 * of_year + 2) / 153;
    let day = of_year - (153 * part + 2) / 5 + 1;
    let month = part + if part < 10 { 3 } else { -9 };
    let year = year + era * 400 + i64::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The day `n` days after `date`.
pub(super) fn days_after(date: Date, n: i64) -> Option<Date> {
    date_of(day_number(date)?.checked_add(n)?)
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
    day_number(date).map(|number| (number + 3).rem_euclid(7))
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
        assert_eq!(day_number(date("1970-01-01")), Some(0));
        assert_eq!(weekday_of(date("2024-03-20")), weekday("wednesday"));
        assert_eq!(days_after(date("2024-03-01"), -1), Some(date("2024-02-29")));
        assert_eq!(months_after(date("2024-03-20"), -3), Some(date("2023-12")));
        assert_eq!(years_after(date("2024-03-20"), -1), Some(date("2023")));
        assert_eq!(monday(date("2024-03-20")), Some(date("2024-03-18")));
        assert_eq!(days_after(date("0001-01-01"), -1), None);
        assert_eq!(weekday("month"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_day_comes_back_from_its_number(number in -700_000i64..2_900_000) {
            if let Some(date) = date_of(number) {
                proptest::prop_assert_eq!(day_number(date), Some(number));
            }
        }
    }
}
