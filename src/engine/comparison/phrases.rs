//! Which runs of words are stock phrases of the corpus.

use super::Store;
use crate::engine::marking::phrase;
use crate::protocol::Comparison;
use crate::query;

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
        let Some(phrase) = phrase(run.left.of(&text)) else { return true };
        let found = query::evaluate(&store.index, store, &phrase).docs;
        let others = u32::try_from(found.len()).unwrap_or(u32::MAX).saturating_sub(2);
        run.common = others >= LEAST.max((SHARE * n_docs as f32) as u32);
        true
    }
}
