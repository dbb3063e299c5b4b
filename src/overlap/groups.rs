//! Near-duplicates put together.

use super::Pair;

/// Documents that are near-duplicates of each other, by way of others at times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Rising; at least two.
    pub docs: Vec<u32>,
    /// The one that the others are compared with.
    pub principal: u32,
}

/// The groups that `pairs` make: documents that a chain of pairs joins.
///
/// The principal of a group is its document with the least `rank`, of equals the first.
/// With fewer pairs no group holds more: raising a threshold only ever parts documents.
/// Shape: in order of their first document. Cost: all but linear in documents and pairs.
pub fn groups<R: Ord>(
    n_docs: u32,
    pairs: impl Iterator<Item = (u32, u32)>,
    rank: impl Fn(u32) -> R,
) -> Vec<Group> {
    let mut parents: Vec<u32> = (0..n_docs).collect();
    for (a, b) in pairs {
        let (a, b) = (root(&mut parents, a), root(&mut parents, b));
        // The first document of a group is its root.
        parents[a.max(b) as usize] = a.min(b);
    }
    let mut nr_of = vec![u32::MAX; n_docs as usize];
    let mut groups: Vec<Group> = Vec::new();
    for doc in 0..n_docs {
        let root = root(&mut parents, doc);
        if root == doc {
            continue;
        }
        let nr = &mut nr_of[root as usize];
        if *nr == u32::MAX {
            *nr = u32::try_from(groups.len()).unwrap_or(u32::MAX);
            groups.push(Group { docs: vec![root], principal: root });
        }
        groups[*nr as usize].docs.push(doc);
    }
    groups.sort_unstable_by_key(|group| group.docs[0]);
    for group in &mut groups {
        let least = group.docs.iter().copied().min_by_key(|doc| (rank(*doc), *doc));
        group.principal = least.unwrap_or(group.principal);
    }
    groups
}

/// Pairs of which the similarity is at least `least`; all of them where it is 0.
pub fn above(pairs: &[Pair], least: f32) -> impl Iterator<Item = (u32, u32)> + '_ {
    pairs.iter().filter(move |pair| pair.similarity >= least).map(|pair| pair.docs)
}

fn root(parents: &mut [u32], doc: u32) -> u32 {
    let mut at = doc;
    while parents[at as usize] != at {
        let above = parents[parents[at as usize] as usize];
        parents[at as usize] = above;
        at = above;
    }
    at
}
