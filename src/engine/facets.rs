//! Counts of the values under a filter.

use std::collections::BTreeMap;

use super::filter::{Cache, is_date, selected};
use super::store::Store;
use crate::corpus::{Date, EntityId, EntityKind};
use crate::index::DocSet;
use crate::protocol::{Bucket, Choice, Condition, EntityRef, FacetRow, Facets, Query};

/// The kinds that have a facet.
const KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Group];

/// Bars of the date facet at most: two years of months, two months of days.
const BARS: usize = 40;

pub(super) fn facets(store: &Store, cache: &mut Cache, query: &Query, top: u32) -> Facets {
    let matched = cache.matched(store, &query.filter.text);
    let choices = &query.filter.choices;
    let docs = selected(store, &matched.docs, choices);
    let counts = counts(store, &docs);
    let entities = KINDS.iter().map(|kind| top_of(store, *kind, &counts, choices, top)).collect();

    // A person who chose a date wants to see what other dates hold.
    let others: Vec<Choice> = choices.iter().filter(|c| !is_date(c.condition)).copied().collect();
    let (dates, n_undated, within) =
        dates(store, &selected(store, &matched.docs, &others), choices);
    Facets { entities, dates, n_undated, within }
}

/// Articles of `docs` that mention each entity.
fn counts(store: &Store, docs: &DocSet) -> Vec<u32> {
    let mut counts = vec![0; store.registry.len()];
    for (doc, held) in store.iter() {
        if docs.contains(doc.0) {
            held.entities.iter().for_each(|(entity, _)| counts[entity.index()] += 1);
        }
    }
    counts
}

fn top_of(
    store: &Store,
    kind: EntityKind,
    counts: &[u32],
    choices: &[Choice],
    top: u32,
) -> (EntityKind, Vec<FacetRow>, u32) {
    let chosen = |id: EntityId| chosen(choices, Condition::Mentions(id));
    let n_docs = |id: EntityId| counts.get(id.index()).copied().unwrap_or(0);
    let mut values: Vec<_> = store
        .registry
        .iter()
        .filter(|(id, entity)| entity.kind == kind && (n_docs(*id) > 0 || chosen(*id).is_some()))
        .collect();
    // What is chosen stays in sight, so that it can be undone where it was done.
    values.sort_by(|(a, x), (b, y)| {
        let key = |id: EntityId| (chosen(id).is_none(), u32::MAX - n_docs(id));
        key(*a).cmp(&key(*b)).then_with(|| x.name.cmp(&y.name))
    });
    let n_values = u32::try_from(values.len()).unwrap_or(u32::MAX);
    let rows = values
        .into_iter()
        .take(top as usize)
        .map(|(id, entity)| FacetRow {
            entity: EntityRef { entity: id, kind, name: entity.name.clone() },
            n_docs: n_docs(id),
            chosen: chosen(id),
        })
        .collect();
    (kind, rows, n_values)
}

/// Whether a condition is included (`true`), excluded (`false`) or neither.
fn chosen(choices: &[Choice], condition: Condition) -> Option<bool> {
    choices.iter().find(|c| c.condition == condition).map(|c| !c.exclude)
}

/// Bars of days, months or years: the finest of which few enough are needed. A
/// chosen year or month is shown by its parts.
fn dates(store: &Store, docs: &DocSet, choices: &[Choice]) -> (Vec<Bucket>, u32, Option<Date>) {
    let mut days: BTreeMap<Date, u32> = BTreeMap::new();
    let mut n_undated = 0;
    for (_, held) in store.iter().filter(|(doc, _)| docs.contains(doc.0)) {
        match &held.document.metadata.date {
            Some(date) => *days.entry(date.value).or_default() += 1,
            None => n_undated += 1,
        }
    }
    let included: Vec<Date> = choices
        .iter()
        .filter(|c| !c.exclude)
        .filter_map(|c| if let Condition::Dated(date) = c.condition { Some(date) } else { None })
        .collect();
    let within = match included.as_slice() {
        [one] if one.day().is_none() => Some(*one),
        [one, rest @ ..] if rest.iter().all(|d| d.to_month() == one.to_month()) => {
            Some(one.to_month())
        }
        _ => None,
    };
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
        let condition = Condition::Dated(date);
        Bucket { condition, n_docs, chosen: chosen(choices, condition) }
    };
    (bars.into_iter().map(bucket).collect(), n_undated, within)
}
