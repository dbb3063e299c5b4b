//! Figures for the eye: values, periods and what a table of them holds, in words.

use super::format::{count, counted, date_short};
use crate::corpus::{Date, FigureKind, FigureValue, Period};
use crate::protocol::{FigureGroup, Figures, GroupOf, Sources};

/// A number as it is read: thousands apart, no more decimals than it has.
pub fn number(value: f64) -> String {
    /// Up to here a double holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && (0.0..EXACT).contains(&value) {
        return count(value as u64);
    }
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a figure comes to, with its unit; `None` where the text tells no value.
pub fn value_words(value: &FigureValue, unit: Option<&str>) -> Option<String> {
    match value {
        FigureValue::Unknown => None,
        FigureValue::Number { low, high } => {
            let range = match high {
                Some(high) => format!("{}–{}", number(*low), number(*high)),
                None => number(*low),
            };
            Some(with_unit(&range, unit))
        }
        FigureValue::Date { low, high, is_inferred } => {
            let range = match high {
                Some(high) => format!("{} – {}", date_short(*low), date_short(*high)),
                None => date_short(*low),
            };
            Some(if *is_inferred { format!("{range}, inferred") } else { range })
        }
    }
}

fn with_unit(number: &str, unit: Option<&str>) -> String {
    match unit {
        None => number.to_owned(),
        Some("%") => format!("{number}%"),
        // A currency by its code stands in front.
        Some(code) if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
            format!("{code} {number}")
        }
        Some(unit) => format!("{number} {unit}"),
    }
}

/// The time that a figure holds for, or at which it was said.
pub fn period_words(period: &Period) -> String {
    let short = |date: Date| date_short(date);
    let words = match (period.from, period.to) {
        (Some(from), None) => format!("since {}", short(from)),
        (None, Some(to)) => format!("until {}", short(to)),
        (Some(from), Some(to)) if from == to => short(from),
        (Some(from), Some(to)) => format!("{} – {}", short(from), short(to)),
        (None, None) => String::new(),
    };
    if period.is_inferred { format!("{words}, inferred") } else { words }
}

/// What the figures of a group count.
pub fn group_name(of: &GroupOf) -> String {
    match of {
        GroupOf::Counted { name, unit, kind } => match (unit.as_deref(), kind) {
            (Some("%"), _) => format!("{name}, per cent"),
            (Some(unit), _) => format!("{name}, {unit}"),
            (None, _) => match name.strip_prefix("person ") {
                Some(fate) => format!("people {fate}"),
                None => name.clone(),
            },
        },
        GroupOf::Date(date) => date_short(*date),
        GroupOf::Reason(reason) => {
            let mut chars = reason.chars();
            let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            format!("{first}{}", chars.as_str())
        }
        GroupOf::Single => {
            "Stated in one place only, or of something the text does not name".to_owned()
        }
    }
}

/// How many figures a group has, and between which values.
pub fn group_words(group: &FigureGroup) -> String {
    let figures = match group.of {
        GroupOf::Reason(_) => counted(u64::from(group.n_rows), "number", "numbers"),
        _ => counted(u64::from(group.n_rows), "figure", "figures"),
    };
    let articles = counted(u64::from(group.n_docs), "article", "articles");
    let range = match (group.range, group.n_values) {
        (Some((low, high)), 2..) => format!(" · {}–{}", number(low), number(high)),
        _ => String::new(),
    };
    format!("{figures} in {articles}{range}")
}

/// The name of a kind of figures in a choice.
pub fn figure_kind_name(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Quantity => "Quantities",
        FigureKind::Money => "Money",
        FigureKind::Percent => "Percentages",
        FigureKind::Date => "Dates",
        FigureKind::RelativeDate => "Relative dates",
    }
}

/// What the ledger holds.
pub fn ledger_sentence(list: &Figures, rejected: bool) -> String {
    let articles = counted(u64::from(list.n_docs), "article", "articles");
    if rejected {
        let numbers = counted(u64::from(list.n_figures), "number", "numbers");
        return format!("{numbers} in {articles} taken for no figure, by the reason.");
    }
    let figures = counted(u64::from(list.n_figures), "figure", "figures");
    let differ = match list.n_differ {
        0 => String::new(),
        1 => " In 1 group values differ.".to_owned(),
        n => format!(" In {} groups values differ.", count(u64::from(n))),
    };
    format!("{figures} in {articles}.{differ}")
}

/// What the table of sources holds.
pub fn sources_sentence(list: &Sources) -> String {
    format!(
        "{} in {}: {} and {}.",
        counted(u64::from(list.n_sources), "source", "sources"),
        counted(u64::from(list.n_docs), "article", "articles"),
        counted(u64::from(list.n_attributions), "attribution", "attributions"),
        counted(u64::from(list.n_quotations), "quotation", "quotations"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said() {
        let said = |low, high, unit| value_words(&FigureValue::Number { low, high }, unit);
        assert_eq!(said(7_000.0, None, None).as_deref(), Some("7,000"));
        assert_eq!(said(4e6, Some(6e6), Some("EUR")).as_deref(), Some("EUR 4,000,000–6,000,000"));
        assert_eq!(said(2.5, None, Some("%")).as_deref(), Some("2.5%"));
        assert_eq!(said(0.125, None, Some("km")).as_deref(), Some("0.125 km"));
        assert_eq!(value_words(&FigureValue::Unknown, None), None);
    }

    #[test]
    fn periods_are_said() {
        let date = Date::new(2023, 8, 0);
        let said = |from, to, is_inferred| period_words(&Period { from, to, is_inferred });
        assert_eq!(said(date, None, false), format!("since {}", date_short(date.unwrap())));
        assert!(said(date, date, true).ends_with(", inferred"));
    }
}
