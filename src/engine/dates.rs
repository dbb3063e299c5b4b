//! The dates of articles as bars.

use std::collections::BTreeMap;

use super::bars::{bar, bars, finest};
use super::store::Store;
use crate::corpus::Date;
use crate::index::DocSet;
use crate::protocol::{Bucket, Choice, Condition, TimeStep};

/// Bars of the date facet at most: two months of days, five years of months.
const BARS: usize = 62;

/// Years at most; where there are more, those without an article are left out.
const YEARS: usize = 120;

/// The date facet.
pub(super) struct Dates {
    pub bars: Vec<Bucket>,
    pub n_undated: u32,
    /// Articles within what is shown whose date is too coarse for a bar.
    pub n_vague: u32,
    /// The date whose parts are shown, if they are a part of all.
    pub within: Option<Date>,
}

/// Bars of days, months or years: the finest of which few enough are needed. The parts
/// of a year or month are shown once all chosen dates lie in it.
pub(super) fn dates(store: &Store, docs: &DocSet, choices: &[Choice]) -> Dates {
    let mut all: Vec<Date> = Vec::new();
    let mut n_undated = 0;
    for (_, held) in store.iter().filter(|(doc, _)| docs.contains(doc.0)) {
        match &held.document.metadata.date {
            Some(date) => all.push(date.value),
            None => n_undated += 1,
        }
    }
    let within = within(choices).filter(|within| !all.iter().all(|date| within.covers(*date)));
    if let Some(within) = within {
        all.retain(|date| within.covers(*date));
    }
    // Whoever opened a year or a month wants its parts, if any date states one.
    let most_vague = if within.is_some() { all.len().saturating_sub(1) } else { all.len() / 10 };
    let step = finest(&all, BARS, most_vague);
    let mut counts: BTreeMap<Date, u32> = BTreeMap::new();
    let most = if step == TimeStep::Year { YEARS } else { BARS };
    counts.extend(bars(&all, step, most).into_iter().flatten().map(|date| (date, 0)));
    let mut n_vague = 0;
    for date in all {
        match bar(date, step) {
            Some(date) => *counts.entry(date).or_default() += 1,
            None => n_vague += 1,
        }
    }
    let bucket = |(date, n_docs)| {
        let condition = Condition::Dated(date, date);
        Bucket { condition, n_docs, chosen: chosen_date(choices, date) }
    };
    Dates { bars: counts.into_iter().map(bucket).collect(), n_undated, n_vague, within }
}

/// Whether a bar is chosen, by itself or with some of its dates as a part of a range.
fn chosen_date(choices: &[Choice], bar: Date) -> Option<bool> {
    let meets = |choice: &&Choice| match choice.condition {
        Condition::Dated(from, to) => {
            bar.covers(from)
                || bar.covers(to)
                || crate::query::lies_within(bar, Some(from), Some(to))
        }
        _ => false,
    };
    choices.iter().find(meets).map(|choice| !choice.exclude)
}

/// The month, or else the year, that all chosen dates lie in.
fn within(choices: &[Choice]) -> Option<Date> {
    let mut dates = choices.iter().filter(|c| !c.exclude).flat_map(|c| match c.condition {
        Condition::Dated(from, to) => vec![from, to],
        _ => Vec::new(),
    });
    let first = dates.next()?;
    let rest: Vec<Date> = dates.collect();
    let around = [first.to_month(), first.to_year()];
    around.into_iter().find(|around| rest.iter().all(|date| around.covers(*date)))
}
