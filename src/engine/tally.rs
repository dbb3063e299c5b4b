//! The words of selections of articles, counted in steps and kept.

use std::rc::Rc;

use super::filter::{Cache, selected};
use super::store::Store;
use crate::index::DocSet;
use crate::protocol::Filter;
use crate::stats::{Counting, Counts};
use crate::text::Vocabulary;

/// Selections whose counts are kept: two that are compared, and the last two.
const KEPT: usize = 4;

/// Counts kept. All of them number words by one vocabulary.
#[derive(Default)]
pub(super) struct Tallies {
    pub vocabulary: Vocabulary,
    /// Over the first documents of the corpus: what was loaded when it was asked last.
    /// As documents are only ever added, it grows by those that are new.
    whole: Rc<Counts>,
    /// Of a filter, or of all that is not removed, at a revision of the corpus.
    selections: Vec<(u32, Option<Filter>, Rc<Counts>)>,
}

/// The counts of a selection: there, or on their way.
pub(super) enum Tallied {
    There(Rc<Counts>),
    Coming(Box<Coming>),
}

/// Counts that are on their way.
pub(super) struct Coming {
    of: Of,
    counting: Counting,
}

/// What is counted.
enum Of {
    /// Everything that was ever loaded.
    Whole,
    /// A selection at a revision of the corpus; see [`Tallies`].
    Selection(u32, Option<Filter>),
}

/// The articles under a filter; `None` for all of them.
pub(super) fn articles(store: &Store, cache: &mut Cache, filter: &Filter) -> Option<DocSet> {
    let matched = cache.matched(store, &filter.search);
    let is_all = matched.query.root.is_none() && filter.choices.is_empty();
    (!is_all).then(|| selected(store, &matched.docs, &filter.choices))
}

impl Tallied {
    /// The counts of the articles under a filter.
    pub fn of(store: &Store, cache: &mut Cache, tallies: &Tallies, filter: &Filter) -> Self {
        match articles(store, cache, filter) {
            Some(docs) => Self::of_selection(store, tallies, Some(filter), &docs),
            None => Self::of_all(store, tallies),
        }
    }

    /// The counts of the whole corpus.
    pub fn of_all(store: &Store, tallies: &Tallies) -> Self {
        if !store.index.removed().is_empty() {
            return Self::of_selection(store, tallies, None, &store.index.live());
        }
        let (n_docs, whole) = (store.n_docs(), &tallies.whole);
        if whole.n_docs() >= n_docs {
            return Self::There(Rc::clone(whole));
        }
        let fresh = (whole.n_docs()..n_docs).collect();
        let counting = Counting::new(Counts::clone(whole), fresh);
        Self::Coming(Box::new(Coming { of: Of::Whole, counting }))
    }

    fn of_selection(
        store: &Store,
        tallies: &Tallies,
        filter: Option<&Filter>,
        docs: &DocSet,
    ) -> Self {
        let revision = store.revision();
        let is_asked =
            |(r, f, _): &&(u32, Option<Filter>, _)| *r == revision && f.as_ref() == filter;
        if let Some((.., counts)) = tallies.selections.iter().find(is_asked) {
            return Self::There(Rc::clone(counts));
        }
        let counting = Counting::new(Counts::default(), docs.iter().collect());
        let of = Of::Selection(revision, filter.cloned());
        Self::Coming(Box::new(Coming { of, counting }))
    }

    /// Counts on for a few milliseconds; gives the counts once they are there.
    pub fn step(&mut self, store: &Store, tallies: &mut Tallies) -> Option<Rc<Counts>> {
        let coming = match self {
            Self::There(counts) => return Some(Rc::clone(counts)),
            Self::Coming(coming) => coming,
        };
        if !coming.counting.step(store, &mut tallies.vocabulary) {
            return None;
        }
        let empty = Counting::new(Counts::default(), Vec::new());
        let counts = Rc::new(core::mem::replace(&mut coming.counting, empty).finish());
        match core::mem::replace(&mut coming.of, Of::Whole) {
            // Another request may have counted further meanwhile.
            Of::Whole if tallies.whole.n_docs() < counts.n_docs() => {
                tallies.whole = Rc::clone(&counts);
            }
            Of::Whole => {}
            Of::Selection(revision, filter) => {
                if tallies.selections.len() == KEPT {
                    tallies.selections.remove(0);
                }
                tallies.selections.push((revision, filter, Rc::clone(&counts)));
            }
        }
        *self = Self::There(Rc::clone(&counts));
        Some(counts)
    }

    pub fn is_there(&self) -> bool {
        matches!(self, Self::There(_))
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        match self {
            Self::There(_) => 1.0,
            Self::Coming(coming) => coming.counting.share(),
        }
    }
}
