//! Putting very many entries in order, some at a time.

use core::ops::Range;

/// Entries that are put in order in one step: some 10 ms.
const STEP: usize = 1 << 17;

/// The parts of a list that are not in order yet, the lowest last: each entry of one lies
/// below all of the next.
///
/// Cost: that of a sort; a step is linear in the part that it halves.
#[derive(Default)]
pub(super) struct Sorting {
    parts: Vec<Range<usize>>,
}

impl Sorting {
    /// Of `n` entries in any order.
    pub fn new(n: usize) -> Self {
        Self { parts: core::iter::once(0..n).collect() }
    }

    pub fn is_done(&self) -> bool {
        self.parts.is_empty()
    }

    /// Halves the lowest part, or puts it in order and gives where it lies. No part ends
    /// between entries of one `key`, which rises with the entries.
    pub fn step<T: Ord>(
        &mut self,
        entries: &mut [T],
        key: impl Fn(&T) -> u64,
    ) -> Option<Range<usize>> {
        let part = self.parts.pop()?;
        let entries = entries.get_mut(part.clone())?;
        if entries.len() > STEP {
            let middle = entries.len() / 2;
            let key_there = key(entries.select_nth_unstable(middle).1);
            let at = part.start + partition(entries, |entry| key(entry) < key_there);
            // So many of one key are not parted.
            if at > part.start {
                self.parts.extend([at..part.end, part.start..at]);
                return None;
            }
        }
        entries.sort_unstable();
        Some(part)
    }
}

/// Puts the entries that `is_first` holds of before the others; gives how many they are.
fn partition<T>(entries: &mut [T], is_first: impl Fn(&T) -> bool) -> usize {
    let mut n_first = 0;
    for at in 0..entries.len() {
        if entries.get(at).is_some_and(&is_first) {
            entries.swap(at, n_first);
            n_first += 1;
        }
    }
    n_first
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        // Each case is longer than a step.
        #![proptest_config(proptest::test_runner::Config::with_cases(8))]
        #[test]
        fn parts_come_in_order_and_keep_a_key_together(keys in proptest::collection::vec(0u64..2_000, 1..40)) {
            let n = 3 * STEP;
            let mut entries: Vec<(u64, usize)> =
                (0..n).map(|nr| (keys[nr * 7 % keys.len()].wrapping_mul(nr as u64 % 9), n - nr)).collect();
            let mut sorted = entries.clone();
            sorted.sort_unstable();
            let (mut sorting, mut ends) = (Sorting::new(n), vec![0]);
            while !sorting.is_done() {
                if let Some(part) = sorting.step(&mut entries, |entry| entry.0) {
                    proptest::prop_assert_eq!(ends.last(), Some(&part.start));
                    proptest::prop_assert!(part.end == n || sorted[part.end - 1].0 < sorted[part.end].0);
                    ends.push(part.end);
                }
            }
            proptest::prop_assert_eq!(ends.last(), Some(&n));
            proptest::prop_assert!(entries == sorted);
        }
    }
}
