//! What surely belongs together in two long sequences.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rustc_hash::FxBuildHasher;

use super::lcs::Run;

/// Runs of `k` elements that stand once in each sequence, joined where they touch, and
/// of those the heaviest set that is in order in both.
///
/// Cost: a hash look-up an element, and a sort of the runs.
/// Source: the idea of Cohen's patience diff, with runs for lines and their length for
/// weight.
pub(super) fn anchors(a: &[u32], b: &[u32], k: usize) -> Vec<Run> {
    let in_b = once(b, k);
    let mut alone: Vec<(usize, usize)> = once(a, k)
        .iter()
        .filter_map(|(gram, at)| Some(((*at)?, (*in_b.get(gram)?)?)))
        .collect();
    alone.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for (i, j) in alone {
        match runs.last_mut() {
            Some(last) if i - last.a == j.wrapping_sub(last.b) && i <= last.a + last.n => {
                last.n = i - last.a + k;
            }
            _ => runs.push(Run { a: i, b: j, n: k }),
        }
    }
    heaviest(runs)
}

/// The place of each run of `k` elements; none where it stands twice.
fn once(keys: &[u32], k: usize) -> HashMap<&[u32], Option<usize>, FxBuildHasher> {
    let mut places = HashMap::with_capacity_and_hasher(keys.len(), FxBuildHasher);
    for (at, gram) in keys.windows(k).enumerate() {
        match places.entry(gram) {
            Entry::Vacant(entry) => {
                entry.insert(Some(at));
            }
            Entry::Occupied(mut entry) => {
                entry.insert(None);
            }
        }
    }
    places
}

/// The heaviest set of runs that is in order and disjoint on both sides. Runs come by
/// `a`; where two overlap on one side, the later is cut.
fn heaviest(mut runs: Vec<Run>) -> Vec<Run> {
    // By end in `b`: the weight of the best chain that ends there, and its last run. Only
    // those stay that are better than all that end before.
    let mut best: std::collections::BTreeMap<usize, (usize, usize)> = Default::default();
    let mut before = vec![None; runs.len()];
    let mut chain_end = None;
    for nr in 0..runs.len() {
        let Some(run) = runs.get(nr).copied() else { break };
        let previous = best.range(..=run.b).next_back().map(|(_, chain)| *chain);
        let weight = previous.map_or(0, |(weight, _)| weight) + run.n;
        if let Some(slot) = before.get_mut(nr) {
            *slot = previous.map(|(_, last)| last);
        }
        let end = run.b + run.n;
        if best.range(..=end).next_back().is_none_or(|(_, (other, _))| *other < weight) {
            best.insert(end, (weight, nr));
            while let Some((&later, _)) =
                best.range(end + 1..).next().filter(|(_, (other, _))| *other <= weight)
            {
                best.remove(&later);
            }
        }
        chain_end = best.last_key_value().map(|(_, (_, last))| *last);
    }
    let mut chain = Vec::new();
    while let Some(nr) = chain_end {
        chain.extend(runs.get(nr).copied());
        chain_end = before.get(nr).copied().flatten();
    }
    chain.reverse();
    runs.clear();
    for mut run in chain {
        if let Some(last) = runs.last() {
            let cut = (last.a + last.n).saturating_sub(run.a).max((last.b + last.n).saturating_sub(run.b));
            run = Run { a: run.a + cut, b: run.b + cut, n: run.n.saturating_sub(cut) };
        }
        if run.n > 0 {
            runs.push(run);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: &[(usize, usize, usize)]) {
        let keys = |text: &str| text.bytes().map(u32::from).collect::<Vec<_>>();
        let found: Vec<_> =
            anchors(&keys(a), &keys(b), 3).iter().map(|run| (run.a, run.b, run.n)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_heavier_order_wins() {
        check("abcdefgh", "abcdefgh", &[(0, 0, 8)]);
        check("abc12345", "12345abc", &[(3, 0, 5)]);
        check("abcXdef", "abcYdef", &[(0, 0, 3), (4, 4, 3)]);
        check("abcabc", "abc", &[]);
        check("", "abc", &[]);
    }

    proptest::proptest! {
        #[test]
        fn anchors_are_equal_in_order_and_disjoint(
            a in proptest::collection::vec(0u32..4, 0..60),
            b in proptest::collection::vec(0u32..4, 0..60),
            k in 1usize..4,
        ) {
            let runs = anchors(&a, &b, k);
            for run in &runs {
                proptest::prop_assert_eq!(&a[run.a..run.a + run.n], &b[run.b..run.b + run.n]);
            }
            for pair in runs.windows(2) {
                proptest::prop_assert!(pair[0].a + pair[0].n <= pair[1].a);
                proptest::prop_assert!(pair[0].b + pair[0].n <= pair[1].b);
            }
        }
    }
}
