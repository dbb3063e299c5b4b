//! Which pieces of two versions are the same.

use core::ops::Range;

use super::anchors::anchors;
use super::lcs::{self, Run, push};

/// The lengths of runs that are tried as anchors, longest first: what stands once in each
/// text is the surer the longer it is.
const ANCHORS: [usize; 4] = [6, 3, 2, 1];

/// The longest common subsequence of `a` and `b`, as runs in order.
///
/// Exact where one table is enough (some 8,000 pieces each). Longer ones are first parted
/// at runs that stand once in each; what has none and is still too long is cut in
/// proportion.
/// Cost: linear in texts that have much in common; at most 128 kB of table a piece else.
pub(super) fn align(a: &[u32], b: &[u32]) -> Vec<Run> {
    let mut runs = Vec::new();
    between(a, b, 0..a.len(), 0..b.len(), &ANCHORS, &mut runs);
    runs
}

fn between(
    a: &[u32],
    b: &[u32],
    mut in_a: Range<usize>,
    mut in_b: Range<usize>,
    sizes: &[usize],
    runs: &mut Vec<Run>,
) {
    let (x, y) = (slice(a, &in_a), slice(b, &in_b));
    let n_first = x.iter().zip(y).take_while(|(x, y)| x == y).count();
    push(runs, Run { a: in_a.start, b: in_b.start, n: n_first });
    (in_a.start, in_b.start) = (in_a.start + n_first, in_b.start + n_first);
    let (x, y) = (slice(a, &in_a), slice(b, &in_b));
    let n_last = x.iter().rev().zip(y.iter().rev()).take_while(|(x, y)| x == y).count();
    (in_a.end, in_b.end) = (in_a.end - n_last, in_b.end - n_last);
    if lcs::fits(in_a.len(), in_b.len()) {
        exact(slice(a, &in_a), slice(b, &in_b), in_a.start, in_b.start, runs);
    } else {
        part(a, b, &in_a, &in_b, sizes, runs);
    }
    push(runs, Run { a: in_a.end, b: in_b.end, n: n_last });
}

/// Parts what is too long for one table.
fn part(
    a: &[u32],
    b: &[u32],
    in_a: &Range<usize>,
    in_b: &Range<usize>,
    sizes: &[usize],
    runs: &mut Vec<Run>,
) {
    let (x, y) = (slice(a, in_a), slice(b, in_b));
    let Some((k, smaller)) = sizes.split_first() else {
        let n_cuts = 1 + in_a.len().max(in_b.len()) / 8192;
        let cut = |range: &Range<usize>, nr: usize| range.start + range.len() * nr / n_cuts;
        for nr in 0..n_cuts {
            let (p, q) = (cut(in_a, nr)..cut(in_a, nr + 1), cut(in_b, nr)..cut(in_b, nr + 1));
            exact(slice(a, &p), slice(b, &q), p.start, q.start, runs);
        }
        return;
    };
    let (mut from_a, mut from_b) = (in_a.start, in_b.start);
    for run in anchors(x, y, *k) {
        let (at_a, at_b) = (in_a.start + run.a, in_b.start + run.b);
        between(a, b, from_a..at_a, from_b..at_b, smaller, runs);
        push(runs, Run { a: at_a, b: at_b, n: run.n });
        (from_a, from_b) = (at_a + run.n, at_b + run.n);
    }
    between(a, b, from_a..in_a.end, from_b..in_b.end, smaller, runs);
}

/// Without what only one side has, which no common subsequence holds.
fn exact(a: &[u32], b: &[u32], from_a: usize, from_b: usize, runs: &mut Vec<Run>) {
    if a.is_empty() || b.is_empty() {
        return;
    }
    let common = |keys: &[u32], others: &[u32]| {
        let mut others: Vec<u32> = others.to_vec();
        others.sort_unstable();
        let is_common = |key: &u32| others.binary_search(key).is_ok();
        let places = (0..keys.len()).filter(|at| keys.get(*at).is_some_and(is_common));
        places.collect::<Vec<_>>()
    };
    let (places_a, places_b) = (common(a, b), common(b, a));
    let keys = |of: &[u32], places: &[usize]| -> Vec<u32> {
        places.iter().filter_map(|at| of.get(*at).copied()).collect()
    };
    for (i, j) in lcs::pairs(&keys(a, &places_a), &keys(b, &places_b)) {
        if let (Some(i), Some(j)) = (places_a.get(i), places_b.get(j)) {
            push(runs, Run { a: from_a + i, b: from_b + j, n: 1 });
        }
    }
}

fn slice<'k>(keys: &'k [u32], range: &Range<usize>) -> &'k [u32] {
    keys.get(range.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_keep_what_is_common() {
        // A linear congruential generator, so that the sequence is the same everywhere.
        let mut state = 7_u32;
        let mut draw = |n: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % n
        };
        let a: Vec<u32> = (0..40_000).map(|_| draw(5_000)).collect();
        let changed: Vec<u32> =
            a.iter().map(|key| if draw(10) == 0 { 5_000 + draw(5_000) } else { *key }).collect();
        let n_same = a.iter().zip(&changed).filter(|(x, y)| x == y).count();
        let n_kept = |b: &[u32]| align(&a, b).iter().map(|run| run.n).sum::<usize>();
        assert!(n_kept(&changed) >= n_same);
        let swapped: Vec<u32> = a[20_000..].iter().chain(&a[..20_000]).copied().collect();
        assert!(n_kept(&swapped) >= 20_000);
        let few: Vec<u32> = a.iter().map(|key| key % 2).collect();
        let other: Vec<u32> = (0..40_000).map(|_| draw(2)).collect();
        let n_common: usize = align(&few, &other).iter().map(|run| run.n).sum();
        assert!(n_common > 30_000, "{n_common}");
    }

    proptest::proptest! {
        #[test]
        fn runs_are_equal_and_in_order(
            a in proptest::collection::vec(0u32..6, 0..80),
            b in proptest::collection::vec(0u32..6, 0..80),
        ) {
            let runs = align(&a, &b);
            for run in &runs {
                proptest::prop_assert!(run.n > 0);
                proptest::prop_assert_eq!(&a[run.a..run.a + run.n], &b[run.b..run.b + run.n]);
            }
            for pair in runs.windows(2) {
                let (p, q) = (pair[0], pair[1]);
                proptest::prop_assert!(p.a + p.n <= q.a && p.b + p.n <= q.b);
                proptest::prop_assert!(p.a + p.n < q.a || p.b + p.n < q.b);
            }
        }
    }
}
