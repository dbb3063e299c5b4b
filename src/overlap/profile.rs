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

/// How many different runs a document has, and how many of the rare ones.
#[derive(Clone, Copy)]
pub(super) struct Size {
    n_long: u32,
    n_rare: u32,
}

impl Size {
    /// Cost: two sorts.
    pub fn of(words: &Words, rarity: &Rarity) -> Self {
        let is_rare = |run: &u64| rarity.n_docs(*run) <= RARE;
        Self {
            n_long: narrow(distinct(words.runs(LONG)).len()),
            n_rare: narrow(distinct(words.runs(SHORT).filter(is_rare)).len()),
        }
    }
}

/// The runs of the document at hand, with which others are compared.
#[derive(Default)]
pub(super) struct Profile {
    long: Set,
    rare: Set,
    /// Comparisons so far: each marks what it met.
    n_compared: u32,
}

impl Profile {
    /// Takes a document in place of the one before; gives its size.
    pub fn read(&mut self, words: &Words, rarity: &Rarity) -> Size {
        self.n_compared = 0;
        let is_rare = |run: &u64| rarity.n_docs(*run) <= RARE;
        let n_long = self.long.fill(words.len(), words.runs(LONG));
        let n_rare = self.rare.fill(words.len(), words.runs(SHORT).filter(is_rare));
        Size { n_long, n_rare }
    }

    /// What another document has in common with it, exactly; the number of rare runs too.
    ///
    /// Cost: two look-ups for each word of the other.
    pub fn compared(
        &mut self,
        words: &Words,
        docs: (u32, u32),
        (a, b): (Size, Size),
    ) -> (Pair, u32) {
        self.n_compared += 1;
        let common = self.long.n_met(words.runs(LONG), self.n_compared);
        let n_rare = self.rare.n_met(words.runs(SHORT), self.n_compared);
        let (similarity, containment) = shares(common, a.n_long, b.n_long);
        let rare = share(n_rare, a.n_rare.min(b.n_rare));
        let kind = Kind::of(similarity, containment);
        (Pair { docs, similarity, containment, rare, kind }, n_rare)
    }
}

/// A set of runs, each with the comparison that met it last.
#[derive(Default)]
struct Set {
    /// Open addressing; a comparison above `EMPTY` marks a free slot.
    slots: Vec<(u64, u32)>,
    mask: usize,
}

const EMPTY: u32 = u32::MAX;

impl Set {
    /// Takes other runs, at most so many; gives how many different ones they are.
    fn fill(&mut self, most: usize, runs: impl Iterator<Item = u64>) -> u32 {
        let n_slots = (2 * most).next_power_of_two().max(2);
        self.slots.clear();
        self.slots.resize(n_slots, (0, EMPTY));
        self.mask = n_slots - 1;
        let mut n = 0;
        for run in runs {
            let slot = self.slot(run);
            if slot.1 == EMPTY {
                *slot = (run, 0);
                n += 1;
            }
        }
        n
    }

    /// The slot of a run, or the free one where it would be: at most half of them are taken.
    fn slot(&mut self, run: u64) -> &mut (u64, u32) {
        let mut at = run as usize & self.mask;
        while self.slots[at].1 != EMPTY && self.slots[at].0 != run {
            at = (at + 1) & self.mask;
        }
        &mut self.slots[at]
    }

    /// How many of its runs are among `runs`.
    fn n_met(&mut self, runs: impl Iterator<Item = u64>, comparison: u32) -> u32 {
        let mut n = 0;
        for run in runs {
            let slot = self.slot(run);
            if slot.1 != EMPTY && slot.1 != comparison {
                slot.1 = comparison;
                n += 1;
            }
        }
        n
    }
}

/// The similarity and the containment of two texts: see [`Pair`].
///
/// Cost: one pass over each.
pub fn likeness(a: &str, b: &str) -> (f32, f32) {
    let mut words = Words::default();
    let mut set = Set::default();
    words.read(a);
    let n_a = set.fill(words.len(), words.runs(LONG));
    words.read(b);
    let n_b = narrow(distinct(words.runs(LONG)).len());
    shares(set.n_met(words.runs(LONG), 1), n_a, n_b)
}

/// Jaccard and containment of two sets.
fn shares(common: u32, n_a: u32, n_b: u32) -> (f32, f32) {
    (share(common, n_a + n_b - common), share(common, n_a.min(n_b)))
}

fn share(n: u32, of: u32) -> f32 {
    if of == 0 { 0.0 } else { n as f32 / of as f32 }
}

/// Each run once, rising.
pub(super) fn distinct(runs: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut runs: Vec<u64> = runs.collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
