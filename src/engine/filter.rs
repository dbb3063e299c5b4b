//! Which articles a filter lets through, and in which order.

use std::rc::Rc;

use super::order::Orders;
use super::patterns::MOST_PLACES;
use super::store::{Held, Store};
use crate::corpus::DocId;
use crate::index::DocSet;
use crate::protocol::{Choice, Condition, FactKind, Filter, Query, Said, Search};
use crate::query::{self, LeafKind, Matches, Notice};

/// Answers kept: the corpus changes rarely while a person reads, and a list, its
/// facets and the open article ask the same thing within one frame.
const KEPT: usize = 6;

/// Remembers the last answers.
#[derive(Default)]
pub(super) struct Cache {
    matches: Vec<(u32, Search, Rc<Matched>)>,
    ordered: Vec<(u32, Query, Rc<Vec<DocId>>)>,
    orders: Orders,
}

/// A query text, read and matched.
pub(super) struct Matched {
    pub query: query::Query,
    /// How many of its notices are of the list of terms.
    pub n_list_notices: usize,
    pub matches: Matches,
    pub docs: DocSet,
}

impl Cache {
    /// The matches of a search.
    pub fn matched(&mut self, store: &Store, search: &Search) -> Rc<Matched> {
        let revision = store.revision();
        let found = self.matches.iter().find(|(r, s, _)| *r == revision && s == search);
        if let Some((_, _, matched)) = found {
            return Rc::clone(matched);
        }
        let (query, n_list_notices) = query::parse_both(&search.text, &search.list);
        let query = match search.stemming {
            Some(stemming) => query.stemmed(stemming),
            None => query,
        };
        let matches = query::evaluate(&store.index, store, &query);
        let mut query = query;
        for leaf in &query.leaves {
            if let LeafKind::Regex(pattern) = &leaf.kind
                && store.patterns.is_cut(pattern)
            {
                let says = format!(
                    "it matches very often; only the first {MOST_PLACES} places are marked and counted"
                );
                query.notices.insert(0, Notice { span: leaf.span, says });
            }
        }
        let mut docs = DocSet::none(store.n_docs());
        docs.extend(matches.docs.iter().copied());
        let matched = Rc::new(Matched { query, n_list_notices, matches, docs });
        keep(&mut self.matches, (revision, search.clone(), Rc::clone(&matched)));
        matched
    }

    /// The articles under a filter, in order.
    pub fn ordered(&mut self, store: &Store, query: &Query) -> Rc<Vec<DocId>> {
        let revision = store.revision();
        let found = self.ordered.iter().find(|(r, q, _)| *r == revision && q == query);
        if let Some((_, _, order)) = found {
            return Rc::clone(order);
        }
        let matched = self.matched(store, &query.filter.search);
        let docs = selected(store, &matched.docs, &query.filter.choices);
        let order = Rc::new(self.orders.sorted(store, &docs, &matched.matches, query.sort));
        keep(&mut self.ordered, (revision, query.clone(), Rc::clone(&order)));
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
    let mut included: Vec<Condition> =
        choices.iter().filter(|c| !c.exclude).map(|c| c.condition).collect();
    while let Some(first) = included.pop() {
        let mut any = under(store, first);
        included.retain(|other| {
            let alternative = are_alternatives(first, *other);
            if alternative {
                any.unite(&under(store, *other));
            }
            !alternative
        });
        left.intersect(&any);
    }
    left
}

/// Whether an article can have but one of the two, so that either will do.
fn are_alternatives(a: Condition, b: Condition) -> bool {
    (is_date(a) && is_date(b)) || kind_of(a).is_some_and(|kind| kind_of(b) == Some(kind))
}

pub(super) fn is_date(condition: Condition) -> bool {
    matches!(condition, Condition::Dated(..) | Condition::Undated)
}

pub(super) fn kind_of(condition: Condition) -> Option<FactKind> {
    match condition {
        Condition::Has(kind, _) => Some(kind),
        _ => None,
    }
}

/// The articles of which one condition holds.
fn under(store: &Store, condition: Condition) -> DocSet {
    let mut docs = DocSet::none(store.n_docs());
    match condition {
        Condition::Mentions(entity) => {
            let entity = store.entity(entity);
            docs.extend(entity.into_iter().flat_map(|e| e.docs).map(|(doc, _)| doc.0));
        }
        Condition::Has(_, id) => {
            let value = store.values.get(id);
            docs.extend(value.into_iter().flat_map(|v| &v.docs).map(|doc| doc.0));
        }
        Condition::Dated(from, to) => insert_if(store, &mut docs, |held| {
            let date = held.document.metadata.date.as_ref();
            date.is_some_and(|date| query::lies_within(date.value, Some(from), Some(to)))
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
            let rejected = || store.names.shown(id.into());
            store.entity(id).map_or_else(rejected, |entity| entity.name).to_owned()
        }
        Condition::Dated(from, to) if from == to => from.to_string(),
        Condition::Dated(from, to) => format!("{from}..{to}"),
        Condition::Has(_, id) => {
            store.values.get(id).map(|value| value.name.clone()).unwrap_or_default()
        }
        Condition::Undated => "undated".to_owned(),
    };
    let notices = &matched.query.notices;
    let mut notices: Vec<_> = notices.iter().map(|n| (n.span, n.says.clone())).collect();
    let list_notices = notices.split_off(notices.len() - matched.n_list_notices);
    Said {
        n_docs: u32::try_from(docs.len()).unwrap_or(u32::MAX),
        n_undated: u32::try_from(docs.iter().filter(undated).count()).unwrap_or(u32::MAX),
        n_total: store.n_live(),
        query: query::in_words(&matched.query),
        choices: filter.choices.iter().map(|choice| (*choice, name(choice))).collect(),
        notices,
        list_notices,
    }
}
