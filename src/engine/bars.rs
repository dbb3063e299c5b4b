//! Bars along a calendar: days, months or years.

use crate::corpus::Date;
use crate::protocol::TimeStep;

/// The bar that a date belongs to; `None` where it is not stated precisely enough.
pub(super) fn bar(date: Date, step: TimeStep) -> Option<Date> {
    match step {
        TimeStep::Day => date.day().map(|_| date),
        TimeStep::Month => date.month().map(|_| date.to_month()),
        TimeStep::Year => Some(date.to_year()),
    }
}

/// The next longer step; years are the longest.
pub(super) fn longer(step: TimeStep) -> TimeStep {
    match step {
        TimeStep::Day => TimeStep::Month,
        TimeStep::Month | TimeStep::Year => TimeStep::Year,
    }
}

/// All bars from that of the first date to that of the last, the empty ones too; `None`
/// where there would be more than `most`.
pub(super) fn bars(dates: &[Date], step: TimeStep, most: usize) -> Option<Vec<Date>> {
    let ends = dates.iter().filter_map(|date| bar(*date, step));
    let (first, last) = (ends.clone().min(), ends.max());
    let mut bars = Vec::new();
    let mut next = first;
    while let Some(date) = next.filter(|date| Some(*date) <= last) {
        if bars.len() == most {
            return None;
        }
        bars.push(date);
        next = date.next();
    }
    Some(bars)
}

/// The shortest step of which `most` bars are enough, and for which no more than
/// `most_vague` of the dates are stated too coarsely; years where there is none.
pub(super) fn finest(dates: &[Date], most: usize, most_vague: usize) -> TimeStep {
    let fits = |step: &TimeStep| {
        let n_vague = dates.iter().filter(|date| bar(**date, *step).is_none()).count();
        n_vague <= most_vague && bars(dates, *step, most).is_some()
    };
    [TimeStep::Day, TimeStep::Month].into_iter().find(fits).unwrap_or(TimeStep::Year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(words: &str) -> Vec<Date> {
        words.split(' ').filter_map(Date::parse_iso).collect()
    }

    fn shown(words: &str, step: TimeStep) -> String {
        let bars = bars(&dates(words), step, 50).unwrap();
        bars.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn empty_bars_stand_between() {
        assert_eq!(
            shown("2024-02-28 2024-03-01 2023", TimeStep::Day),
            "2024-02-28 2024-02-29 2024-03-01"
        );
        assert_eq!(shown("2023-12 2024-02", TimeStep::Month), "2023-12 2024-01 2024-02");
        assert_eq!(shown("2023-12 2021", TimeStep::Year), "2021 2022 2023");
        assert_eq!(shown("", TimeStep::Year), "");
        assert_eq!(bars(&dates("2024-01-01 2024-03-01"), TimeStep::Day, 50), None);
    }

    #[test]
    fn the_step_fits_the_dates() {
        let step = |words: &str, most_vague| finest(&dates(words), 50, most_vague);
        assert_eq!(step("2024-01-01 2024-02-01", 0), TimeStep::Day);
        assert_eq!(step("2024-01-01 2024-03-01", 0), TimeStep::Month);
        assert_eq!(step("1924-01-01 2024-03-01", 0), TimeStep::Year);
        assert_eq!(step("2024-01-01 2024-02", 1), TimeStep::Day);
        assert_eq!(step("2024-01-01 2024-02", 0), TimeStep::Month);
        assert_eq!(step("2024-01-01 2024", 0), TimeStep::Year);
    }
}
