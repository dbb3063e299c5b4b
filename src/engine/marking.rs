//! Looking for the places of texts that a person marks, in steps.

use std::rc::Rc;

use super::store::Store;
use crate::corpus::DocId;
use crate::desk::{Mark, Matcher, Step};
use crate::index::Pattern;
use crate::protocol::Places;
use crate::query::{self, Leaf, LeafKind, Near, Node, Query, Words};
use crate::text::{Span, fold, words};

/// Text that is looked through in one step, bytes.
const STEP: usize = 256 << 10;

/// Up to so many marks are looked up in the index; more are looked for in every text.
const FEW: usize = 64;

/// Places of one name past which a person is asked before they are marked.
pub(super) const COMMON: u64 = 10_000;

/// What is done once the places are known.
pub(super) enum Then {
    /// They are told.
    Tell {
        n_names: u32,
        faults: Vec<(u64, String)>,
    },
    /// The steps are taken; marks that stand in very many places are left out of them if
    /// so wanted.
    Take {
        steps: Vec<Step>,
        leave_common: bool,
    },
    /// The steps of a file are taken.
    Load {
        steps: Vec<Step>,
        says: String,
    },
    /// The last step is taken back, or taken again.
    Undo,
    Redo,
}

/// Looks through the documents that may hold marks.
pub(super) struct Work {
    pub then: Then,
    matcher: Rc<Matcher>,
    /// Marks whose places are counted, as they are written.
    counted: Vec<(String, u64)>,
    docs: Vec<u32>,
    at: usize,
    /// Documents of the corpus when they were chosen: later ones are all looked through.
    n_docs: u32,
    /// Documents whose mentions may change.
    pub touched: Vec<DocId>,
    n_places: u64,
    n_holding: u32,
}

impl Work {
    /// Looks for `marks`: those that come, or those that go.
    pub fn new(store: &Store, marks: Vec<Mark>, then: Then) -> Self {
        let docs = holding(store, &marks);
        let mut counted: Vec<(String, u64)> =
            marks.iter().map(|mark| (mark.text.clone(), 0)).collect();
        counted.sort_unstable();
        counted.dedup();
        Self {
            then,
            matcher: Rc::new(Matcher::new(marks)),
            counted,
            docs,
            at: 0,
            n_docs: store.n_docs(),
            touched: Vec::new(),
            n_places: 0,
            n_holding: 0,
        }
    }

    /// Looks on for a few milliseconds; true once all is looked through.
    pub fn step(&mut self, store: &Store) -> bool {
        let mut n_bytes = 0;
        while n_bytes < STEP {
            let Some(doc) = self.docs.get(self.at).copied() else {
                if self.n_docs == store.n_docs() {
                    return true;
                }
                // Files that came meanwhile.
                self.docs.extend(self.n_docs..store.n_docs());
                self.n_docs = store.n_docs();
                continue;
            };
            self.at += 1;
            let Some(held) = store.get(DocId(doc)) else { continue };
            n_bytes += held.document.text.len() + 200;
            let found = self.matcher.find(&held.text());
            if found.is_empty() {
                continue;
            }
            self.touched.push(DocId(doc));
            if store.index.removed().contains(doc) {
                continue;
            }
            self.n_holding += 1;
            self.n_places += found.len() as u64;
            for (_, mark) in found {
                let counted = self.counted.binary_search_by(|(text, _)| text.cmp(&mark.text));
                if let Some((_, n)) = counted.ok().and_then(|at| self.counted.get_mut(at)) {
                    *n += 1;
                }
            }
        }
        false
    }

    pub fn is_done(&self) -> bool {
        self.at >= self.docs.len()
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.at as f32 / self.docs.len().max(1) as f32
    }

    /// What was counted.
    pub fn places(&self) -> Places {
        let (n_names, faults) = match &self.then {
            Then::Tell { n_names, faults } => (*n_names, faults.as_slice()),
            _ => (0, &[][..]),
        };
        let n = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Places {
            n_places: self.n_places,
            n_docs: self.n_holding,
            common: self.common(),
            n_names,
            n_missing: n(self.counted.iter().filter(|(_, n)| *n == 0).count()),
            faults: faults.iter().take(100).cloned().collect(),
            n_faults: n(faults.len()),
        }
    }

    /// Texts that stand in very many places.
    pub fn common(&self) -> Vec<(String, u64)> {
        self.counted.iter().filter(|(_, n)| *n >= COMMON).cloned().collect()
    }
}

/// The documents that may hold any of `marks`, removed ones too, rising.
fn holding(store: &Store, marks: &[Mark]) -> Vec<u32> {
    let queries: Option<Vec<Query>> = if marks.len() > FEW {
        None
    } else {
        marks.iter().map(|mark| phrase(&mark.text)).collect()
    };
    let Some(queries) = queries else { return (0..store.n_docs()).collect() };
    let found = queries.iter().map(|query| query::evaluate(&store.index, store, query).docs);
    let mut docs: Vec<u32> = found.flatten().chain(store.index.removed().iter()).collect();
    docs.sort_unstable();
    docs.dedup();
    docs
}

/// The query for the words of a text in a row; `None` where it holds none.
pub(super) fn phrase(text: &str) -> Option<Query> {
    let tokens: Vec<Pattern> = words(text).map(|word| Pattern::Word(fold(word.text))).collect();
    let words = Words { tokens, near: Near::Phrase, in_title: false, quoted: true };
    let is_asked = !words.tokens.is_empty();
    let leaf = Leaf { kind: LeafKind::Words(words), span: Span::new(0, text.len()) };
    let query = Query { leaves: vec![leaf], root: Some(Node::Leaf(0)), notices: Vec::new() };
    is_asked.then_some(query)
}
