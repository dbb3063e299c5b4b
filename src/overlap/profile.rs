//! What two documents are compared by.

use super::grams::Words;
use super::pair::{Kind, Pair};
use super::rarity::Rarity;

/// Words of a run whose share is the similarity.
const LONG: usize = 5;

/// Words of a run that tells rare wording: short enough to outlast the change of every
/// fourth word.
pub(super) const SHORT: usize = 3;

/// A run is rare that stands in so many documents at most: what more of them share is a
/// phrase of the trade.
pub(super) const RARE: u8 = 10;

/// The sets of runs of a document, each rising.
pub(super) struct Profile {
    long: Vec<u64>,
    /// Rare runs that stand elsewhere too.
    rare: Vec<u64>,
    /// Rare runs, those that stand nowhere else too.
    n_rare: usize,
}

impl Profile {
    /// Cost: one pass and two sorts.
    pub fn new(words: &Words, rarity: &Rarity) -> Self {
        let long = distinct(words.runs(LONG));
        let mut rare = distinct(words.runs(SHORT));
        rare.retain(|run| rarity.n_docs(*run) <= RARE);
        let n_rare = rare.len();
        rare.retain(|run| rarity.n_docs(*run) > 1);
        Self { long, rare, n_rare }
    }

    /// What two documents have in common, exactly; the number of rare runs too.
    pub fn compared(&self, other: &Self, docs: (u32, u32)) -> (Pair, usize) {
        let common = n_common(&self.long, &other.long);
        let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f32 / of as f32 };
        let similarity = share(common, self.long.len() + other.long.len() - common);
        let containment = share(common, self.long.len().min(other.long.len()));
        let n_rare = n_common(&self.rare, &other.rare);
        let rare = share(n_rare, self.n_rare.min(other.n_rare));
        let kind = Kind::of(similarity, containment);
        (Pair { docs, similarity, containment, rare, kind }, n_rare)
    }

    /// Size, in runs.
    pub fn len(&self) -> usize {
        self.long.len() + self.rare.len()
    }
}

/// Each run once, rising.
pub(super) fn distinct(runs: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut runs: Vec<u64> = runs.collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn n_common(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut n = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let (x, y) = (**x, **y);
        n += usize::from(x == y);
        if x <= y {
            a.next();
        }
        if y <= x {
            b.next();
        }
    }
    n
}
