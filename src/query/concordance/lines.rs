//! Gathering the places of a query.

use std::collections::VecDeque;

use super::Texts;
use crate::index::{Checkpoints, Index};
use crate::query::{Corpus, Query, places};

/// Places that are looked up at once: their postings are read once for all of them.
const AT_ONCE: u64 = 50_000;

/// Documents that one step passes over if nothing hits in them.
const PASSED: usize = 100_000;

/// The places of a query, as columns: document, first and last token.
///
/// Shape: documents in the order given, within each by place. Cost: 12 bytes a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    docs: Vec<u32>,
    first: Vec<u32>,
    last: Vec<u32>,
    /// Where the lines of each document that has any end, with the document.
    ends: Vec<(u32, usize)>,
}

impl Lines {
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }

    /// The document of line `nr` and the run of tokens that its hit is.
    pub fn get(&self, nr: usize) -> Option<(u32, (u32, u32))> {
        Some((*self.docs.get(nr)?, (*self.first.get(nr)?, *self.last.get(nr)?)))
    }

    /// How many documents have a line.
    pub fn n_docs(&self) -> usize {
        self.ends.len()
    }

    /// The `nr`th document that has lines, with the numbers of its lines.
    pub fn doc(&self, nr: usize) -> Option<(u32, core::ops::Range<usize>)> {
        let (doc, end) = *self.ends.get(nr)?;
        let start = nr.checked_sub(1).and_then(|nr| self.ends.get(nr)).map_or(0, |(_, end)| *end);
        Some((doc, start..end))
    }

    /// The runs of tokens of the lines `range`.
    pub fn runs(&self, range: core::ops::Range<usize>) -> Vec<(u32, u32)> {
        let first = self.first.get(range.clone()).unwrap_or(&[]);
        let last = self.last.get(range).unwrap_or(&[]);
        first.iter().copied().zip(last.iter().copied()).collect()
    }

    fn extend(&mut self, doc: u32, runs: &[(u32, u32)]) {
        if runs.is_empty() {
            return;
        }
        self.docs.extend(runs.iter().map(|_| doc));
        self.first.extend(runs.iter().map(|(first, _)| first));
        self.last.extend(runs.iter().map(|(_, last)| last));
        self.ends.push((doc, self.docs.len()));
    }
}

/// Gathers the lines of a query, some documents a step.
pub struct Collecting {
    /// Documents still to be looked at, with the number of places that the index
    /// counts in them.
    docs: VecDeque<(u32, u32)>,
    n_docs: usize,
    limit: usize,
    lines: Lines,
    n_hits: u64,
}

impl Collecting {
    /// Gathers from `docs`, in this order, each with the number of its places as
    /// [`evaluate`](crate::query::evaluate) counts them. Past `limit` lines hits are
    /// counted and not kept.
    pub fn new(docs: impl Iterator<Item = (u32, u32)>, limit: usize) -> Self {
        let docs: VecDeque<_> = docs.collect();
        let n_docs = docs.len();
        Self { docs, n_docs, limit, lines: Lines::default(), n_hits: 0 }
    }

    /// Looks at the next documents; true once all are done.
    ///
    /// Hits in a title that is no part of the text are left out. Cost: the postings of
    /// the query once a step, and the positions of its documents; a document with more
    /// places than a step takes is looked at whole.
    pub fn step(
        &mut self,
        index: &Index,
        corpus: &impl Corpus,
        query: &Query,
        texts: &impl Texts,
    ) -> bool {
        let mut some = Vec::new();
        let mut n_places = 0;
        for _ in 0..PASSED {
            let Some(&(doc, n)) = self.docs.front() else { break };
            if n_places > 0 && n_places + u64::from(n) > AT_ONCE {
                break;
            }
            n_places += u64::from(n);
            self.docs.pop_front();
            if n > 0 {
                some.push(doc);
            }
        }
        if !some.is_empty() {
            let mut rising = some.clone();
            rising.sort_unstable();
            let found = places(index, corpus, query, &rising);
            for doc in some {
                let at = found.binary_search_by_key(&doc, |(doc, _)| *doc);
                if let Some((_, runs)) = at.ok().and_then(|at| found.get(at)) {
                    self.take(doc, runs, texts);
                }
            }
        }
        self.docs.is_empty()
    }

    fn take(&mut self, doc: u32, runs: &[(u32, u32)], texts: &impl Texts) {
        let n_words = texts.checkpoints(doc).map_or(0, Checkpoints::n_words);
        let in_text = runs.partition_point(|(_, last)| *last < n_words);
        let room = self.limit.saturating_sub(self.lines.len());
        self.n_hits += in_text as u64;
        self.lines.extend(doc, runs.get(..in_text.min(room)).unwrap_or(&[]));
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        1.0 - self.docs.len() as f32 / self.n_docs.max(1) as f32
    }

    /// The lines, and how many hits there are in all.
    pub fn finish(self) -> (Lines, u64) {
        (self.lines, self.n_hits)
    }
}
