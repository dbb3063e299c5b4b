//! In which documents a leaf stands, and how often.

use super::leaf::{Leaf, LeafKind, Words};
use super::{Corpus, phrase};
use crate::index::{DocSet, Index, Located, Pattern};

/// A posting list in the open: columns, rising by document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub docs: Vec<u32>,
    /// How often the leaf stands in each.
    pub counts: Vec<u32>,
    /// In how many documents of the whole corpus it stands: rows outside of the scope
    /// asked for are left out above, and counted here.
    pub n_docs: u32,
}

impl Rows {
    pub fn push(&mut self, doc: u32, count: u32) {
        self.docs.push(doc);
        self.counts.push(count);
    }

    /// All rows there are.
    fn whole(mut self) -> Self {
        self.n_docs = u32::try_from(self.docs.len()).unwrap_or(u32::MAX);
        self
    }
}

/// The rows of a leaf; with `scope` (rising) at least those of its documents.
pub(super) fn rows(
    index: &Index,
    corpus: &impl Corpus,
    leaf: &Leaf,
    scope: Option<&[u32]>,
) -> Rows {
    let mut rows = match &leaf.kind {
        LeafKind::Words(words) if words.is_single() && !words.in_title => {
            return single(index, words, scope);
        }
        LeafKind::Words(words) => {
            let mut rows = Rows::default();
            phrase::find(index, corpus, words, None, |doc, runs| {
                rows.push(doc, u32::try_from(runs.len()).unwrap_or(u32::MAX));
            });
            rows
        }
        LeafKind::Test(test) => {
            let docs = corpus.docs(test);
            let counts = vec![0; docs.len()];
            Rows { docs, counts, n_docs: 0 }
        }
        LeafKind::Regex(pattern) => {
            let mut rows = Rows::default();
            for (doc, runs) in corpus.matches(pattern, scope) {
                rows.push(doc, u32::try_from(runs.len()).unwrap_or(u32::MAX));
            }
            rows
        }
    };
    if !index.removed().is_empty() {
        rows = without(&rows, index.removed());
    }
    rows.whole()
}

/// The rows of one token.
fn single(index: &Index, words: &Words, scope: Option<&[u32]>) -> Rows {
    let Some(token) = words.tokens.first() else { return Rows::default() };
    if !matches!(token, Pattern::Word(_)) {
        return union(index, token);
    }
    let located = index.located(token);
    let n_postings: u32 = located.iter().map(|l| l.postings.n_docs()).sum();
    let removed = index.removed();
    match scope {
        // Few documents are in play: look each up.
        Some(scope) if removed.is_empty() && (scope.len() as u32) < n_postings / 4 => {
            Rows { n_docs: n_postings, ..looked_up(located, scope) }
        }
        _ => {
            let mut rows = Rows::default();
            rows.docs.reserve(n_postings as usize);
            rows.counts.reserve(n_postings as usize);
            for Located { base, postings } in located {
                postings.for_each(|doc, frequency| rows.push(base + doc, frequency));
            }
            if !removed.is_empty() {
                rows = without(&rows, removed);
            }
            rows.whole()
        }
    }
}

fn looked_up(located: Vec<Located<'_>>, scope: &[u32]) -> Rows {
    let mut rows = Rows::default();
    let mut located = located.into_iter().peekable();
    let mut scope = scope.iter().copied().peekable();
    while let Some(Located { base, mut postings }) = located.next() {
        let end = located.peek().map_or(u32::MAX, |next| next.base);
        while scope.next_if(|doc| *doc < base).is_some() {}
        while let Some(doc) = scope.next_if(|doc| *doc < end) {
            match postings.seek(doc - base) {
                Some(found) if found == doc - base => rows.push(doc, postings.frequency()),
                Some(_) => {}
                None => break,
            }
        }
    }
    rows
}

/// The documents of any of the terms that `token` stands for, with the sum of their
/// frequencies.
fn union(index: &Index, token: &Pattern) -> Rows {
    let mut counts = vec![0u32; index.n_docs() as usize];
    index.each_located(token, |Located { base, postings }| {
        let counts = counts.get_mut(base as usize..).unwrap_or(&mut []);
        postings.for_each(|doc, frequency| {
            if let Some(count) = counts.get_mut(doc as usize) {
                *count += frequency;
            }
        });
    });
    let mut rows = counted(&counts);
    if !index.removed().is_empty() {
        rows = without(&rows, index.removed());
    }
    rows.whole()
}

/// The rows of the documents with a count, which is written at their number.
///
/// Where many have one and many have none every other branch would be guessed wrong: each
/// row is written, and only those are gone on from that are wanted.
fn counted(counts: &[u32]) -> Rows {
    let n = counts.len() + 1;
    let mut rows = Rows { docs: vec![0; n], counts: vec![0; n], n_docs: 0 };
    let mut n_kept = 0;
    for (doc, count) in (0..).zip(counts) {
        if let (Some(to), Some(n)) = (rows.docs.get_mut(n_kept), rows.counts.get_mut(n_kept)) {
            (*to, *n) = (doc, *count);
        }
        n_kept += usize::from(*count > 0);
    }
    rows.docs.truncate(n_kept);
    rows.counts.truncate(n_kept);
    rows
}

fn without(rows: &Rows, removed: &DocSet) -> Rows {
    let mut left = Rows::default();
    for (doc, count) in rows.docs.iter().zip(&rows.counts) {
        if !removed.contains(*doc) {
            left.push(*doc, *count);
        }
    }
    left
}
