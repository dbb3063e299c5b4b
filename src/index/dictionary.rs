//! The terms of a segment, sorted.

use core::ops::Range;

use serde::{Deserialize, Serialize};

/// Sorted, distinct terms in one run of bytes; a term's place is its number.
///
/// Cost: look-up by binary search; 4 bytes a term beside its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dictionary {
    terms: String,
    /// Where each term ends in `terms`.
    ends: Vec<u32>,
}

impl Dictionary {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Appends a term which sorts after all others.
    pub fn push(&mut self, term: &str) {
        debug_assert!(self.len() == 0 || self.get(self.len() - 1) < term);
        self.terms.push_str(term);
        self.ends.push(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
    }

    /// The term with number `nr`; empty past the end.
    pub fn get(&self, nr: usize) -> &str {
        let start = match nr.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(u32::MAX),
            None => 0,
        };
        let end = self.ends.get(nr).copied().unwrap_or(0);
        self.terms.get(start as usize..end as usize).unwrap_or("")
    }

    pub fn find(&self, term: &str) -> Option<usize> {
        let nr = self.first_from(term);
        (nr < self.len() && self.get(nr) == term).then_some(nr)
    }

    /// The numbers of all terms that begin with `prefix`.
    pub fn with_prefix(&self, prefix: &str) -> Range<usize> {
        let start = self.first_from(prefix);
        let mut end = start;
        let mut step = 1;
        // Gallop, then halve: few terms share a long prefix.
        while end < self.len() && self.get(end).starts_with(prefix) {
            end += step;
            step *= 2;
        }
        let mut low = start.max(end.saturating_sub(step / 2));
        let mut high = end.min(self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(middle).starts_with(prefix) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        start..low
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|nr| self.get(nr))
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        self.terms.len() + 4 * self.ends.len()
    }

    fn first_from(&self, term: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(middle) < term {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn look_ups_agree_with_a_scan(
            terms in proptest::collection::btree_set("[ab]{1,4}", 0..40),
            asked in "[ab]{0,4}",
        ) {
            let mut dictionary = Dictionary::default();
            terms.iter().for_each(|t| dictionary.push(t));
            let place = terms.iter().position(|t| *t == asked);
            proptest::prop_assert_eq!(dictionary.find(&asked), place);
            let begin: Vec<_> = terms.iter().filter(|t| t.starts_with(&asked)).collect();
            let found: Vec<_> = dictionary.with_prefix(&asked).map(|n| dictionary.get(n)).collect();
            proptest::prop_assert_eq!(found, begin);
        }
    }
}
