//! Articles over time.

use super::bars::{bar, bars, finest, longer};
use super::filter::{Cache, selected};
use super::store::Store;
use crate::corpus::Date;
use crate::index::DocSet;
use crate::protocol::{Code, Failure, Query, Search, Series, SeriesCounts, TimeStep, Timeline};

/// Bars at most; past them the next longer step is taken.
const BARS: usize = 2_000;

/// Bars at most where the step is left to us.
const FEW_BARS: usize = 100;

/// Counts the articles under a query by the dates of their publication, and those of
/// each series among them.
///
/// Errors: [`Code::NotFound`] for an entity that there is not.
pub(super) fn timeline(
    store: &Store,
    cache: &mut Cache,
    query: &Query,
    step: Option<TimeStep>,
    series: &[Series],
) -> Result<Timeline, Failure> {
    let matched = cache.matched(store, &query.filter.search);
    let docs = selected(store, &matched.docs, &query.filter.choices);
    let (step, bars) = stepped(store, &docs, step);
    let counts = |docs: &DocSet| counts(store, docs, step, &bars);
    let (n_docs, n_undated, n_vague) = counts(&docs);
    let mut lines = Vec::new();
    for one in series {
        let (name, mut own, notices) = members(store, cache, query, one)?;
        own.intersect(&docs);
        let (n_docs, n_undated, n_vague) = counts(&own);
        lines.push(SeriesCounts { name, n_docs, n_undated, n_vague, notices });
    }
    Ok(Timeline { step, bars, n_docs, n_undated, n_vague, series: lines })
}

/// The name of a series, the articles that belong to it, and what of its query was not
/// read as it stands. Forms of words are taken for one as in the query beside it.
fn members(
    store: &Store,
    cache: &mut Cache,
    query: &Query,
    series: &Series,
) -> Result<(String, DocSet, Vec<String>), Failure> {
    match series {
        Series::Query(text) => {
            let stemming = query.filter.search.stemming;
            let search = Search { text: text.clone(), stemming, ..Search::default() };
            let matched = cache.matched(store, &search);
            let notices = matched.query.notices.iter().map(|notice| notice.says.clone());
            Ok((text.clone(), matched.docs.clone(), notices.collect()))
        }
        Series::Entity(id) => {
            let missing = || Failure::new(Code::NotFound, format!("entity {}", id.0));
            let entity = store.entity(*id).ok_or_else(missing)?;
            let mut docs = DocSet::none(store.n_docs());
            docs.extend(entity.docs.iter().map(|(doc, _)| doc.0));
            Ok((entity.name.to_owned(), docs, Vec::new()))
        }
    }
}

/// The bars of the articles, and their step: the one asked for unless there would be too
/// many, or one that fits.
fn stepped(store: &Store, docs: &DocSet, asked: Option<TimeStep>) -> (TimeStep, Vec<Date>) {
    let held = store.iter().filter(|(doc, _)| docs.contains(doc.0));
    let dates = held.filter_map(|(_, held)| held.document.metadata.date.as_ref());
    let dates: Vec<Date> = dates.map(|date| date.value).collect();
    let mut step = asked.unwrap_or_else(|| finest(&dates, FEW_BARS, dates.len() / 10));
    loop {
        let found = bars(&dates, step, BARS);
        if let Some(bars) = found {
            return (step, bars);
        }
        if longer(step) == step {
            // Years are four digits: those of all articles that have one.
            let years = dates.iter().map(|date| date.to_year());
            let mut years: Vec<Date> = years.collect();
            years.sort_unstable();
            years.dedup();
            return (step, years);
        }
        step = longer(step);
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
