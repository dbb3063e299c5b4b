//! Which articles a filter lets through, and in which order.

use std::rc::Rc;

use super::store::{Held, Store};
use crate::corpus::DocId;
use crate::protocol::{Choice, Condition, Filter, Query, Said};
use super::order::Orders;
use crate::index::DocSet;
use crate::query::{self, Matches};

/// Answers kept: the corpus changes rarely while a person reads, and a list, its
/// facets and the open article ask the same thing within one frame.
const KEPT: usize = 6;

/// Remembers the last answers.
#[derive(Default)]
pub(super) struct Cache {
    matches: Vec<(u32, String, Rc<Matched>)>,
    ordered: Vec<(u32, Query, Rc<Vec<DocId>>)>,
    orders: Orders,
}

/// A query text, read and matched.
pub(super) struct Matched {
    pub query: query::Query,
    pub matches: Matches,
    pub docs: DocSet,
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
        let matches = query::evaluate(&store.index, store, &query);
        let mut docs = DocSet::none(n_docs);
        docs.extend(matches.docs.iter().copied());
        let matched = Rc::new(Matched { query, matches, docs });
        keep(&mut self.matches, (n_docs, text.to_owned(), Rc::clone(&matched)));
        matched
    }

    /// The articles under a filter, in order.
    pub fn ordered(&mut self, store: &Store, query: &Query) -> Rc<Vec<DocId>> {
        let n_docs = store.n_docs();
        let found = self.ordered.iter().find(|(n, q, _)| *n == n_docs && q == query);
        if let Some((_, _, order)) = found {
            return Rc::clone(order);
        }
        let matched = self.matched(store, &query.filter.text);
        let docs = selected(store, &matched.docs, &query.filter.choices);
        let order = Rc::new(self.orders.sorted(store, &docs, &matched.matches, query.sort));
        keep(&mut self.ordered, (n_docs, query.clone(), Rc::clone(&order)));
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
            docs.extend(entity.into_iter().flat_map(|e| &e.docs).map(|(doc, _)| doc.0));
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
    docs.extend(store.iter().filter(|(_, held)| holds(held)).map(|(doc, _)| doc.0));
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
