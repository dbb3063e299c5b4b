//! The places of a filter's query.

use std::borrow::Cow;
use std::rc::Rc;

use super::filter::{Cache, Matched, selected};
use super::store::{Held, Store};
use crate::corpus::DocId;
use crate::index::{Checkpoints, DocSet};
use crate::protocol::Filter;
use crate::query::concordance::{Collecting, Lines, Texts};

/// Places that are held at once: with the words beside them some 52 MB.
pub(super) const MOST_LINES: usize = 1_000_000;

/// The places of a filter's query, in the order in which the files were dropped.
#[derive(Clone)]
pub(super) struct Hits {
    pub revision: u32,
    pub filter: Filter,
    /// The first [`MOST_LINES`] of them.
    pub lines: Rc<Lines>,
    /// How many there are in all.
    pub n_hits: u64,
}

impl Hits {
    pub fn are_of(&self, store: &Store, filter: &Filter) -> bool {
        self.revision == store.revision() && self.filter == *filter
    }
}

/// Hits that are being gathered.
pub(super) struct Finding {
    revision: u32,
    filter: Filter,
    matched: Rc<Matched>,
    collecting: Collecting,
}

impl Finding {
    pub fn new(store: &Store, cache: &mut Cache, filter: &Filter) -> Self {
        let matched = cache.matched(store, &filter.search);
        let docs = selected(store, &matched.docs, &filter.choices);
        // A query that looks for nothing marks no place.
        let docs = if matched.query.root.is_some() { in_order(store, &docs) } else { Vec::new() };
        let collecting = Collecting::new(
            docs.into_iter().map(|doc| (doc, matched.matches.n_hits(doc))),
            MOST_LINES,
        );
        Self { revision: store.revision(), filter: filter.clone(), matched, collecting }
    }

    /// Works on; gives the hits once all are there.
    pub fn step(&mut self, store: &Store) -> Option<Hits> {
        if !self.collecting.step(&store.index, store, &self.matched.query, store) {
            return None;
        }
        let done = core::mem::replace(&mut self.collecting, Collecting::new([].into_iter(), 0));
        let (lines, n_hits) = done.finish();
        let (revision, filter) = (self.revision, self.filter.clone());
        Some(Hits { revision, filter, lines: Rc::new(lines), n_hits })
    }

    pub fn share(&self) -> f32 {
        self.collecting.share()
    }
}

/// Documents in the order in which their files were dropped.
pub(super) fn in_order(store: &Store, docs: &DocSet) -> Vec<u32> {
    let mut docs: Vec<u32> = docs.iter().collect();
    docs.sort_by_key(|doc| (store.get(DocId(*doc)).map(|held| held.file), *doc));
    docs
}

impl Texts for Store {
    fn text(&self, doc: u32) -> Option<Cow<'_, str>> {
        self.get(DocId(doc)).map(Held::text)
    }

    fn checkpoints(&self, doc: u32) -> Option<&Checkpoints> {
        self.get(DocId(doc)).map(|held| &held.checkpoints)
    }
}
