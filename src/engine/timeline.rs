//! Articles over time.

use super::filter::{Cache, selected};
use super::store::Store;
use crate::corpus::Date;
use crate::index::DocSet;
use crate::protocol::{Code, Failure, Query, Search, Series, SeriesCounts, TimeStep, Timeline};

/// Bars at most; past them the next longer step is taken.
const BARS: usize = 2_000;

/// Counts the articles under a query by the dates of their publication, and those of
/// each series among them.
///
/// Errors: [`Code::NotFound`] for an entity that there is not.
pub(super) fn timeline(
    store: &Store,
    cache: &mut Cache,
    query: &Query,
    step: TimeStep,
    series: &[Series],
) -> Result<Timeline, Failure> {
    let matched = cache.matched(store, &query.filter.search);
    let docs = selected(store, &matched.docs, &query.filter.choices);
    let (step, bars) = bars(store, &docs, step);
    let counts = |docs: &DocSet| counts(store, docs, step, &bars);
    let (n_docs, n_undated, n_vague) = counts(&docs);
    let mut lines = Vec::new();
    for one in series {
        let (name, mut own) = members(store, cache, one)?;
        own.intersect(&docs);
        let (n_docs, n_undated, _) = counts(&own);
        lines.push(SeriesCounts { name, n_docs, n_undated });
    }
    Ok(Timeline { step, bars, n_docs, n_undated, n_vague, series: lines })
}

/// The name of a series and the articles that belong to it.
fn members(store: &Store, cache: &mut Cache, series: &Series) -> Result<(String, DocSet), Failure> {
    match series {
        Series::Query(text) => {
            let search = Search { text: text.clone(), ..Search::default() };
            Ok((text.clone(), cache.matched(store, &search).docs.clone()))
        }
        Series::Entity(id) => {
            let missing = || Failure::new(Code::NotFound, format!("entity {}", id.0));
            let entity = store.registry.get(*id).ok_or_else(missing)?;
            let mut docs = DocSet::none(store.n_docs());
            docs.extend(entity.docs.iter().map(|(doc, _)| doc.0));
            Ok((entity.name.clone(), docs))
        }
    }
}

/// The bar that a date belongs to; `None` where it is not stated precisely enough.
fn bar(date: Date, step: TimeStep) -> Option<Date> {
    match step {
        TimeStep::Day => date.day().map(|_| date),
        TimeStep::Month => date.month().map(|_| date.to_month()),
        TimeStep::Year => Some(date.to_year()),
    }
}

/// All bars from the first to the last, the empty ones too, with the step that they have.
fn bars(store: &Store, docs: &DocSet, step: TimeStep) -> (TimeStep, Vec<Date>) {
    let dated = store.iter().filter(|(doc, _)| docs.contains(doc.0));
    let dates: Vec<Date> = dated
        .filter_map(|(_, held)| held.document.metadata.date.as_ref())
        .map(|date| date.value)
        .collect();
    let mut step = step;
    loop {
        let ends = dates.iter().filter_map(|date| bar(*date, step));
        let (first, last) = (ends.clone().min(), ends.max());
        let mut bars = Vec::new();
        let mut next = first;
        while let Some(date) = next.filter(|date| Some(*date) <= last && bars.len() <= BARS) {
            bars.push(date);
            next = date.next();
        }
        step = match step {
            TimeStep::Day if bars.len() > BARS => TimeStep::Month,
            TimeStep::Month if bars.len() > BARS => TimeStep::Year,
            _ => return (step, bars),
        };
    }
}

/// Articles by bar; the undated, and those that no bar is short enough for.
fn counts(store: &Store, docs: &DocSet, step: TimeStep, bars: &[Date]) -> (Vec<u32>, u32, u32) {
    let mut counts = vec![0; bars.len()];
    let (mut n_undated, mut n_vague) = (0, 0);
    for (_, held) in store.iter().filter(|(doc, _)| docs.contains(doc.0)) {
        let Some(date) = &held.document.metadata.date else {
            n_undated += 1;
            continue;
        };
        let nr = bar(date.value, step).and_then(|bar| bars.binary_search(&bar).ok());
        match nr.and_then(|nr| counts.get_mut(nr)) {
            Some(n) => *n += 1,
            None => n_vague += 1,
        }
    }
    (counts, n_undated, n_vague)
}
