//! Which runs of words are stock phrases of the corpus.

use super::Store;
use crate::index::Pattern;
use crate::protocol::Comparison;
use crate::query::{self, Leaf, LeafKind, Near, Node, Query, Words};
use crate::text::{Span, fold, words};

/// A run that this share of the corpus has, and at least so many articles beside the two,
/// is a stock phrase.
const SHARE: f32 = 0.01;
const LEAST: u32 = 4;

/// Longer runs are nobody's stock phrase; and no more than so many are looked up.
const LONGEST: u32 = 24;
const MOST: usize = 200;

/// Runs that are to be looked up, one in each step.
#[derive(Default)]
pub(super) struct Phrases {
    runs: Vec<usize>,
}

impl Phrases {
    pub fn new(comparison: &Comparison) -> Self {
        let runs = comparison.verbatim.iter().enumerate();
        let runs = runs.filter(|(_, run)| run.n_words <= LONGEST).map(|(nr, _)| nr);
        Self { runs: runs.take(MOST).collect() }
    }

    /// Looks the next run up; false once none is left.
    pub fn step(&mut self, store: &Store, comparison: &mut Comparison) -> bool {
        let n_docs = store.index.n_live();
        if n_docs < LEAST + 2 {
            return false;
        }
        let Some(run) = self.runs.pop().and_then(|nr| comparison.verbatim.get_mut(nr)) else {
            return false;
        };
        let Some(held) = store.get(comparison.left) else { return false };
        let text = held.text();
        let found = query::evaluate(&store.index, store, &phrase(run.left.of(&text))).docs;
        let others = u32::try_from(found.len()).unwrap_or(u32::MAX).saturating_sub(2);
        run.common = others >= LEAST.max((SHARE * n_docs as f32) as u32);
        true
    }
}

fn phrase(text: &str) -> Query {
    let tokens = words(text).map(|word| Pattern::Word(fold(word.text))).collect();
    let words = Words { tokens, near: Near::Phrase, in_title: false, quoted: true };
    let leaf = Leaf { kind: LeafKind::Words(words), span: Span::new(0, text.len()) };
    Query { leaves: vec![leaf], root: Some(Node::Leaf(0)), notices: Vec::new() }
}
