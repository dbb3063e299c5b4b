//! Words in alphabetical order, found in steps.

use crate::text::Vocabulary;

/// Words sorted at once, and words merged at once: a few milliseconds each.
const RUN: usize = 1 << 13;
const MERGED: usize = 1 << 16;

/// Sorts the words of a vocabulary by merging, some of them a step.
///
/// Order: of the folded words by code point, which is that of the alphabet in most
/// scripts; digits stand before letters.
pub(super) struct Ranking {
    order: Vec<u32>,
    merged: Vec<u32>,
    /// Length of the runs that are in order; 0 while the first runs are made.
    run: usize,
    /// The places reached in the two runs that are being merged, or in the first sort.
    at: usize,
    other: usize,
    /// Where the pair of runs begins.
    pair: usize,
}

impl Ranking {
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let order = (0..u32::try_from(vocabulary.len()).unwrap_or(u32::MAX)).collect();
        Self { order, merged: Vec::new(), run: 0, at: 0, other: 0, pair: 0 }
    }

    /// Sorts on; true once the order is there.
    pub fn step(&mut self, vocabulary: &Vocabulary) -> bool {
        if self.run == 0 {
            let end = (self.at + RUN).min(self.order.len());
            if let Some(run) = self.order.get_mut(self.at..end) {
                run.sort_unstable_by(|a, b| vocabulary.get(*a).cmp(vocabulary.get(*b)));
            }
            self.at = end;
            if end == self.order.len() {
                self.run = RUN;
                self.begin(0);
            }
        } else if self.run < self.order.len() {
            self.merge(vocabulary);
        }
        self.run >= self.order.len() && self.run > 0
    }

    fn begin(&mut self, pair: usize) {
        self.pair = pair;
        self.at = pair;
        self.other = (pair + self.run).min(self.order.len());
    }

    /// Merges some more words of the two runs.
    fn merge(&mut self, vocabulary: &Vocabulary) {
        let middle = (self.pair + self.run).min(self.order.len());
        let end = (self.pair + 2 * self.run).min(self.order.len());
        for _ in 0..MERGED {
            let left = self.order.get(self.at..middle).and_then(|rest| rest.first());
            let right = self.order.get(self.other..end).and_then(|rest| rest.first());
            let take_left = match (left, right) {
                (Some(left), Some(right)) => vocabulary.get(*left) <= vocabulary.get(*right),
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => {
                    self.next_pair(end);
                    return;
                }
            };
            let from = if take_left { &mut self.at } else { &mut self.other };
            self.merged.extend(self.order.get(*from));
            *from += 1;
        }
    }

    fn next_pair(&mut self, end: usize) {
        if end < self.order.len() {
            self.begin(end);
        } else {
            core::mem::swap(&mut self.order, &mut self.merged);
            self.merged.clear();
            self.run *= 2;
            self.begin(0);
        }
    }

    /// For each word its place in the order.
    pub fn finish(self) -> Vec<u32> {
        let mut ranks = vec![0; self.order.len()];
        for (place, word) in (0..).zip(&self.order) {
            if let Some(rank) = ranks.get_mut(*word as usize) {
                *rank = place;
            }
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_words_come_in_order() {
        let mut vocabulary = Vocabulary::new();
        for n in [0usize, 1, 5, 3 * RUN + 7] {
            // A walk through all numbers below a prime, so that they come shuffled.
            let prime = 40_009;
            for at in 0..n {
                vocabulary.intern(&format!("w{}", at * 7_919 % prime));
            }
            let mut ranking = Ranking::new(&vocabulary);
            while !ranking.step(&vocabulary) {}
            let ranks = ranking.finish();
            let mut expected: Vec<u32> = (0..vocabulary.len() as u32).collect();
            expected.sort_by_key(|nr| vocabulary.get(*nr));
            let found: Vec<u32> = expected.iter().map(|nr| ranks[*nr as usize]).collect();
            assert_eq!(found, (0..vocabulary.len() as u32).collect::<Vec<_>>());
        }
    }
}
