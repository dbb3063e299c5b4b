//! Which articles a filter lets through, and in which order.

use std::rc::Rc;

use super::store::{Held, Store};
use crate::corpus::DocId;
use crate::protocol::{Choice, Condition, Filter, Order, Query, Said, Sort};
use crate::query::{self, DocSet, Matches};

/// Answers kept: the corpus changes rarely while a person reads, and a list, its
/// facets and the open article ask the same thing within one frame.
const KEPT: usize = 6;

/// Remembers the last answers.
#[derive(Default)]
pub(super) struct Cache {
    matches: Vec<(u32, String, Rc<Matched>)>,
    orders: Vec<(u32, Query, Rc<Vec<DocId>>)>,
}

/// A query text, read and matched.
pub(super) struct Matched {
    pub query: query::Query,
    pub matches: Matches,
}

impl Cache {
    /// The matches of a query text.
    pub fn matched(&mut self, store: &Store, text: &str) -> Rc<Matched> {
        let n_docs = store.n_docs();
        let found = self.matches.iter().find(|(n, t, _)| *n == n_docs && t == text);
        if let Some((_, _, matched)) = found {
            return Rc::clone(matched);
        }
        let query = query::parse(text);
        let matches = query::evaluate(&store.index, &query);
        let matched = Rc::new(Matched { query, matches });
        keep(&mut self.matches, (n_docs, text.to_owned(), Rc::clone(&matched)));
        matched
    }

    /// The articles under a filter, in order.
    pub fn ordered(&mut self, store: &Store, query: &Query) -> Rc<Vec<DocId>> {
        let n_docs = store.n_docs();
        let found = self.orders.iter().find(|(n, q, _)| *n == n_docs && q == query);
        if let Some((_, _, order)) = found {
            return Rc::clone(order);
        }
        let matched = self.matched(store, &query.filter.text);
        let docs = selected(store, &matched.matches.docs, &query.filter.choices);
        let order = Rc::new(sorted(store, &docs, &matched, query.sort));
        keep(&mut self.orders, (n_docs, query.clone(), Rc::clone(&order)));
        order
    }
}

fn keep<T>(kept: &mut Vec<T>, answer: T) {
    if kept.len() == KEPT {
        kept.remove(0);
    }
    kept.push(answer);
}

/// What is left of `docs` under the chosen values.
pub(super) fn selected(store: &Store, docs: &DocSet, choices: &[Choice]) -> DocSet {
    let mut left = docs.clone();
    for choice in choices.iter().filter(|c| c.exclude) {
        left.subtract(&under(store, choice.condition));
    }
    let (dates, others): (Vec<&Choice>, Vec<&Choice>) =
        choices.iter().filter(|c| !c.exclude).partition(|c| is_date(c.condition));
    for choice in others {
        left.intersect(&under(store, choice.condition));
    }
    if !dates.is_empty() {
        let mut any = DocSet::none(store.n_docs());
        dates.iter().for_each(|choice| any.unite(&under(store, choice.condition)));
        left.intersect(&any);
    }
    left
}

pub(super) fn is_date(condition: Condition) -> bool {
    matches!(condition, Condition::Dated(_) | Condition::Undated)
}

/// The articles of which one condition holds.
fn under(store: &Store, condition: Condition) -> DocSet {
    let mut docs = DocSet::none(store.n_docs());
    match condition {
        Condition::Mentions(entity) => {
            let entity = store.registry.get(entity);
            entity.into_iter().flat_map(|e| &e.docs).for_each(|(doc, _)| docs.insert(doc.0));
        }
        Condition::Dated(date) => insert_if(store, &mut docs, |held| {
            held.document.metadata.date.as_ref().is_some_and(|d| date.covers(d.value))
        }),
        Condition::Undated => {
            insert_if(store, &mut docs, |held| held.document.metadata.date.is_none());
        }
    }
    docs
}

fn insert_if(store: &Store, docs: &mut DocSet, holds: impl Fn(&Held) -> bool) {
    store.iter().filter(|(_, held)| holds(held)).for_each(|(doc, _)| docs.insert(doc.0));
}

/// `docs` in order; ties in the order in which the files were dropped.
fn sorted(store: &Store, docs: &DocSet, matched: &Matched, sort: Sort) -> Vec<DocId> {
    let mut order: Vec<(DocId, &Held)> =
        docs.iter().map(DocId).filter_map(|doc| Some((doc, store.get(doc)?))).collect();
    order.sort_by_key(|(doc, held)| (held.file, *doc));
    let flip = |ordering: core::cmp::Ordering| match sort.descending {
        true => ordering.reverse(),
        false => ordering,
    };
    match sort.by {
        Order::Relevance => {
            let score =
                |doc: &DocId| matched.matches.scores.get(doc.index()).copied().unwrap_or(0.0);
            order.sort_by(|(a, _), (b, _)| score(b).total_cmp(&score(a)));
            if sort.descending {
                order.reverse();
            }
        }
        // The undated stand at the end, whichever way the dates run.
        Order::Date => order.sort_by(|(_, a), (_, b)| {
            let date = |held: &Held| held.document.metadata.date.as_ref().map(|d| d.value);
            match (date(a), date(b)) {
                (Some(a), Some(b)) => flip(a.cmp(&b)),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        }),
        Order::Title => order.sort_by(|(_, a), (_, b)| flip(a.sort_title.cmp(&b.sort_title))),
        Order::FileName => order.sort_by(|(_, a), (_, b)| flip(a.key.cmp(&b.key))),
        Order::Words => order
            .sort_by(|(_, a), (_, b)| flip(a.checkpoints.n_words().cmp(&b.checkpoints.n_words()))),
    }
    order.into_iter().map(|(doc, _)| doc).collect()
}

/// The filter said in words, with what came of it.
pub(super) fn said(store: &Store, filter: &Filter, matched: &Matched, docs: &[DocId]) -> Said {
    let undated =
        |doc: &&DocId| store.get(**doc).is_some_and(|h| h.document.metadata.date.is_none());
    let name = |choice: &Choice| match choice.condition {
        Condition::Mentions(id) => {
            store.registry.get(id).map(|e| e.name.clone()).unwrap_or_default()
        }
        Condition::Dated(date) => date.to_string(),
        Condition::Undated => "undated".to_owned(),
    };
    Said {
        n_docs: u32::try_from(docs.len()).unwrap_or(u32::MAX),
        n_undated: u32::try_from(docs.iter().filter(undated).count()).unwrap_or(u32::MAX),
        n_total: store.n_docs(),
        query: query::in_words(&matched.query),
        choices: filter.choices.iter().map(|choice| (*choice, name(choice))).collect(),
        notices: matched.query.notices.iter().map(|n| (n.span, n.says.clone())).collect(),
    }
}
