//! Sets of documents as sorted lists.

use crate::index::DocSet;

/// What stands in both, rising.
pub(super) fn common(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut rest = many;
    let mut both = Vec::with_capacity(few.len());
    for doc in few {
        rest = rest.get(gallop(rest, *doc)..).unwrap_or(&[]);
        match rest.first() {
            Some(first) if first == doc => both.push(*doc),
            Some(_) => {}
            None => break,
        }
    }
    both
}

/// How many of `docs` (rising) are before `doc`; few where it is near.
pub(super) fn gallop(docs: &[u32], doc: u32) -> usize {
    let mut step = 1;
    while docs.get(step - 1).is_some_and(|d| *d < doc) {
        step *= 2;
    }
    let from = step / 2;
    let window = docs.get(from..docs.len().min(step)).unwrap_or(&[]);
    from + window.partition_point(|d| *d < doc)
}

/// What of `docs` is not in `left_out`.
pub(super) fn without(docs: &[u32], left_out: &[u32]) -> Vec<u32> {
    let mut rest = left_out;
    let mut left = Vec::with_capacity(docs.len());
    for doc in docs {
        rest = rest.get(gallop(rest, *doc)..).unwrap_or(&[]);
        if rest.first() != Some(doc) {
            left.push(*doc);
        }
    }
    left
}

/// What stands in any of `lists`, rising.
pub(super) fn union(n_docs: u32, mut lists: Vec<Vec<u32>>) -> Vec<u32> {
    if lists.len() < 2 {
        return lists.pop().unwrap_or_default();
    }
    let sum: usize = lists.iter().map(Vec::len).sum();
    // Where documents are many a bitmap is as short as the lists.
    if sum > n_docs as usize / 32 {
        let mut set = DocSet::none(n_docs);
        lists.iter().for_each(|list| set.extend(list.iter().copied()));
        return set.iter().collect();
    }
    let mut all = lists.concat();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    proptest::proptest! {
        #[test]
        fn lists_are_sets(a in proptest::collection::btree_set(0u32..200, 0..60), b in proptest::collection::btree_set(0u32..200, 0..60)) {
            let list = |set: &BTreeSet<u32>| set.iter().copied().collect::<Vec<_>>();
            let (left, right) = (list(&a), list(&b));
            proptest::prop_assert_eq!(common(&left, &right), list(&(&a & &b)));
            proptest::prop_assert_eq!(without(&left, &right), list(&(&a - &b)));
            for n_docs in [200, 200_000] {
                proptest::prop_assert_eq!(union(n_docs, vec![left.clone(), right.clone()]), list(&(&a | &b)));
            }
        }
    }
}
