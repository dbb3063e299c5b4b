//! Facets for the eye: how values and ranges of dates are named, what says nothing.

use super::format::{count, counted, date_short};
use super::sentence::fact_name;
use crate::corpus::Date;
use crate::protocol::{Facet, FacetRow, FactKind};

/// A value in the list of its facet, where the heading says what it is a value of.
pub fn value_name(facet: Facet, name: &str) -> String {
    match facet {
        Facet::Facts(FactKind::Source | FactKind::Author | FactKind::Language)
            if name.is_empty() =>
        {
            "none stated".to_owned()
        }
        Facet::Facts(kind) => fact_name(kind, name),
        Facet::Entities(_) => name.to_owned(),
    }
}

/// The one thing that a facet says whose values tell no article from another: `none
/// stated`, `all txt`. `None` where there is something to choose, or something chosen.
pub fn sole_value(facet: Facet, rows: &[FacetRow], n_values: u32) -> Option<String> {
    let ([row], 1, Facet::Facts(kind)) = (rows, n_values, facet) else { return None };
    if row.chosen.is_some() {
        return None;
    }
    Some(match (kind, row.name.as_str()) {
        (FactKind::Source | FactKind::Author | FactKind::Language, "") => "none stated".to_owned(),
        (FactKind::Repeats, "") => "none".to_owned(),
        (_, name) => format!("all {}", fact_name(kind, name)),
    })
}

/// Values that are shown when more are asked for: 6, 50, and 50 more each time.
pub fn more_values(shown: u32) -> u32 {
    match shown {
        0..50 => 50,
        shown => shown + 50,
    }
}

/// The button that shows more: `Show 44 more of 1,204`.
pub fn more_words(shown: u32, n_values: u32) -> String {
    more_of(more_values(shown) - shown, n_values.saturating_sub(shown))
}

/// The button that shows `step` more of those that are left, or all of them.
pub fn more_of(step: u32, left: u32) -> String {
    let next = left.min(step);
    match next == left {
        true => format!("Show {} more", count(u64::from(next))),
        false => format!("Show {} more of {}", count(u64::from(next)), count(u64::from(left))),
    }
}

/// The years that stand for an open end of a range.
pub(super) const OPEN_FROM: u16 = 1;
pub(super) const OPEN_TO: u16 = 9999;

/// The range between two dates as a person types them; an empty one leaves its end open.
///
/// Errors: what is wrong, in a sentence.
pub fn typed_range(from: &str, to: &str) -> Result<(Date, Date), &'static str> {
    let end = |text: &str, open: u16| match text.trim() {
        "" => Date::new(open, 0, 0),
        text => Date::parse_iso(text),
    };
    match (end(from, OPEN_FROM), end(to, OPEN_TO)) {
        _ if from.trim().is_empty() && to.trim().is_empty() => Err("Write at least one date."),
        (Some(from), Some(to)) if to < from && !to.covers(from) => {
            Err("The range ends before it begins.")
        }
        (Some(from), Some(to)) => Ok((from, to)),
        _ => Err("Write dates as 2024-03-12, 2024-03 or 2024."),
    }
}

/// A range as [`typed_range`] reads it, empty at an open end; empty fields for none.
pub fn as_typed(range: Option<(Date, Date)>) -> (String, String) {
    let words = |date: Option<Date>, open: u16| {
        let stated = date.filter(|date| date.year() != open);
        stated.map(|date| date.to_string()).unwrap_or_default()
    };
    (words(range.map(|(from, _)| from), OPEN_FROM), words(range.map(|(_, to)| to), OPEN_TO))
}

/// A range of dates: `12 Mar 2024 – 15 Mar 2024`, `from Mar 2024`, `2024`.
pub fn range_short(from: Date, to: Date) -> String {
    match (from.year(), to.year()) {
        _ if from == to => date_short(from),
        (OPEN_FROM, _) => format!("until {}", date_short(to)),
        (_, OPEN_TO) => format!("from {}", date_short(from)),
        _ => format!("{} – {}", date_short(from), date_short(to)),
    }
}

/// The larger dates that a step up leads to from `within`, the largest first.
pub fn above(within: Date) -> Vec<Date> {
    let year = within.to_year();
    if within == year { vec![year] } else { vec![year, within] }
}

/// A bar said in words: `12 Mar 2024 – 15 Mar 2024: 5 articles`.
pub fn bar_words(from: Date, to: Date, n_docs: u64) -> String {
    format!("{}: {}", range_short(from, to), counted(n_docs, "article", "articles"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::FactId;
    use crate::protocol::Condition;

    #[test]
    fn what_says_nothing_is_summed_up() {
        let sole = |kind, name: &str, n_values, chosen| {
            let condition = Condition::Has(kind, FactId(0));
            let row = FacetRow { condition, name: name.to_owned(), n_docs: 3, chosen };
            sole_value(Facet::Facts(kind), &[row], n_values).unwrap_or_default()
        };
        assert_eq!(sole(FactKind::Format, "txt", 1, None), "all txt");
        assert_eq!(sole(FactKind::Source, "", 1, None), "none stated");
        assert_eq!(sole(FactKind::Source, "The Post", 1, None), "all The Post");
        assert_eq!(sole(FactKind::Repeats, "", 1, None), "none");
        assert_eq!(sole(FactKind::Length, "300", 1, None), "all 300 to 999 words");
        assert_eq!(sole(FactKind::Format, "txt", 2, None), "");
        assert_eq!(sole(FactKind::Format, "txt", 1, Some(true)), "");
        assert_eq!(value_name(Facet::Facts(FactKind::Author), ""), "none stated");
    }

    #[test]
    fn more_comes_in_steps() {
        assert_eq!([6, 50, 100].map(more_values), [50, 100, 150]);
        assert_eq!(more_words(6, 9), "Show 3 more");
        assert_eq!(more_words(6, 1_210), "Show 44 more of 1,204");
        assert_eq!(more_words(50, 100), "Show 50 more");
    }

    #[test]
    fn ranges_are_typed_and_written() {
        let written = |from, to| match typed_range(from, to) {
            Ok((from, to)) => {
                let (typed_from, typed_to) = as_typed(Some((from, to)));
                assert_eq!(typed_range(&typed_from, &typed_to), Ok((from, to)));
                range_short(from, to)
            }
            Err(says) => says.to_owned(),
        };
        assert_eq!(written("2024-03-12", " 2024-03-15"), "12 Mar 2024 – 15 Mar 2024");
        assert_eq!(written("2024-03", "2024-03"), "Mar 2024");
        assert_eq!(written("", "2024"), "until 2024");
        assert_eq!(written("2024-03-12", ""), "from 12 Mar 2024");
        assert_eq!(written("2024-03-12", "2024-03"), "12 Mar 2024 – Mar 2024");
        assert_eq!(written("", ""), "Write at least one date.");
        assert_eq!(written("2024", "2023"), "The range ends before it begins.");
        assert_eq!(written("12.3.2024", ""), "Write dates as 2024-03-12, 2024-03 or 2024.");
        let date = |text| Date::parse_iso(text).unwrap();
        assert_eq!(above(date("2024")), [date("2024")]);
        assert_eq!(above(date("2024-03")), [date("2024"), date("2024-03")]);
    }
}
