//! The dates of articles as bars.

use std::collections::BTreeMap;

use super::facets::chosen;
use super::store::Store;
use crate::corpus::Date;
use crate::index::DocSet;
use crate::protocol::{Bucket, Choice, Condition};

/// Bars of the date facet at most: two years of months, two months of days.
const BARS: usize = 40;

/// Bars of days, months or years: the finest of which few enough are needed. A chosen
/// year or month is shown by its parts. Beside them the number of undated articles, and
/// the date whose parts are shown.
pub(super) fn dates(
    store: &Store,
    docs: &DocSet,
    choices: &[Choice],
) -> (Vec<Bucket>, u32, Option<Date>) {
    let mut days: BTreeMap<Date, u32> = BTreeMap::new();
    let mut n_undated = 0;
    for (_, held) in store.iter().filter(|(doc, _)| docs.contains(doc.0)) {
        match &held.document.metadata.date {
            Some(date) => *days.entry(date.value).or_default() += 1,
            None => n_undated += 1,
        }
    }
    let within = within(choices);
    let shown = |date: &Date| within.is_none_or(|within| within.covers(*date));
    let steps: [fn(Date) -> Date; 3] = [|d| d, Date::to_month, Date::to_year];
    let group = |step: fn(Date) -> Date| {
        let mut bars: BTreeMap<Date, u32> = BTreeMap::new();
        for (date, n) in days.iter().filter(|(date, _)| shown(date)) {
            *bars.entry(step(*date)).or_default() += n;
        }
        bars
    };
    let grouped = steps.into_iter().map(group).find(|bars| bars.len() <= BARS);
    let bars = grouped.unwrap_or_else(|| group(Date::to_year));
    let bucket = |(date, n_docs)| {
        let condition = Condition::Dated(date, date);
        Bucket { condition, n_docs, chosen: chosen_date(choices, date) }
    };
    (bars.into_iter().map(bucket).collect(), n_undated, within)
}

/// Whether the bar of a date is chosen, by itself or as a part of a range.
fn chosen_date(choices: &[Choice], date: Date) -> Option<bool> {
    let part = |choice: &&Choice| match choice.condition {
        Condition::Dated(from, to) => crate::query::lies_within(date, Some(from), Some(to)),
        _ => false,
    };
    chosen(choices, Condition::Dated(date, date))
        .or_else(|| choices.iter().find(part).map(|choice| !choice.exclude))
}

/// The year or month that all chosen dates lie in, if they are not more than that.
fn within(choices: &[Choice]) -> Option<Date> {
    let mut dates = choices.iter().filter(|c| !c.exclude).flat_map(|c| match c.condition {
        Condition::Dated(from, to) => vec![from, to],
        _ => Vec::new(),
    });
    let first = dates.next()?;
    let rest: Vec<Date> = dates.collect();
    if first.day().is_none() && rest.iter().all(|date| *date == first) {
        return Some(first);
    }
    let month = first.to_month();
    (month.month().is_some() && rest.iter().all(|date| date.to_month() == month)).then_some(month)
}
