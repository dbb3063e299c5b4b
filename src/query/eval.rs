//! Matching a query against the index.

use super::docs::DocSet;
use super::leaf::{Element, Leaf};
use super::parse::{Node, Query};
use super::phrase;
use super::rank;
use crate::index::Index;

/// What a query matches.
#[derive(Clone, Debug)]
pub struct Matches {
    pub docs: DocSet,
    /// BM25 by document, 0 where nothing was looked for.
    pub scores: Vec<f32>,
    /// Places that would be marked, by document; 0 outside `docs`.
    pub n_hits: Vec<u32>,
}

/// In which documents a leaf stands, and how often.
pub(super) struct LeafDocs {
    /// Document and frequency, rising.
    pub rows: Vec<(u32, u32)>,
}

/// Matches `query` against every document.
///
/// Cost: every posting of every leaf is read once; positions only for phrases and
/// where two leaves may mark the same place.
pub fn evaluate(index: &Index, query: &Query) -> Matches {
    let n_docs = index.n_docs();
    let leaves: Vec<_> = query.leaves.iter().map(|leaf| leaf_docs(index, leaf)).collect();
    let docs = match &query.root {
        Some(root) => set(root, &leaves, n_docs),
        None => DocSet::all(n_docs),
    };
    let positive = query.positive();
    let wanted = || leaves.iter().zip(&positive).filter(|(_, wanted)| **wanted).map(|(l, _)| l);
    let scores = rank::scores(index, wanted());
    let n_hits = if marks_may_meet(query, &positive) {
        let mut counts = vec![0; n_docs as usize];
        for (doc, runs) in all_places(index, query, &docs) {
            counts[doc as usize] = u32::try_from(runs.len()).unwrap_or(u32::MAX);
        }
        counts
    } else {
        let mut counts = vec![0; n_docs as usize];
        for (doc, frequency) in wanted().flat_map(|leaf| &leaf.rows) {
            if docs.contains(*doc) {
                counts[*doc as usize] += frequency;
            }
        }
        counts
    };
    Matches { docs, scores, n_hits }
}

/// The places that `query` marks in each of `docs`: runs of token positions, first
/// and last, rising, disjoint. Documents without a place are left out.
pub fn places(index: &Index, query: &Query, docs: &[u32]) -> Vec<(u32, Vec<(u32, u32)>)> {
    let mut set = DocSet::none(index.n_docs());
    docs.iter().for_each(|doc| set.insert(*doc));
    all_places(index, query, &set)
}

fn all_places(index: &Index, query: &Query, docs: &DocSet) -> Vec<(u32, Vec<(u32, u32)>)> {
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    let positive = query.positive();
    for (leaf, _) in query.leaves.iter().zip(&positive).filter(|(_, wanted)| **wanted) {
        let last = u32::try_from(leaf.elements.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if leaf.is_phrase() {
            let found = phrase::find(index, &leaf.elements);
            for (doc, starts) in found.iter().filter(|(doc, _)| docs.contains(*doc)) {
                runs.extend(starts.iter().map(|start| (doc, *start, start + last)));
            }
        } else if let Some(element) = leaf.elements.first() {
            let mut positions = Vec::new();
            for located in phrase::located(index, element) {
                let mut postings = located.postings;
                while let Some((doc, _)) = postings.next_doc() {
                    let doc = located.base + doc;
                    if docs.contains(doc) {
                        positions.clear();
                        postings.positions(&mut positions);
                        runs.extend(positions.iter().map(|at| (doc, *at, *at)));
                    }
                }
            }
        }
    }
    runs.sort_unstable();
    let mut by_doc: Vec<(u32, Vec<(u32, u32)>)> = Vec::new();
    for (doc, first, last) in runs {
        match by_doc.last_mut() {
            Some((same, places)) if *same == doc => match places.last_mut() {
                Some(before) if first <= before.1 => before.1 = before.1.max(last),
                _ => places.push((first, last)),
            },
            _ => by_doc.push((doc, vec![(first, last)])),
        }
    }
    by_doc
}

fn leaf_docs(index: &Index, leaf: &Leaf) -> LeafDocs {
    let rows = match leaf.elements.as_slice() {
        [Element::Word(word)] => {
            let mut rows = Vec::new();
            for mut located in index.term(word) {
                while let Some((doc, frequency)) = located.postings.next_doc() {
                    rows.push((located.base + doc, frequency));
                }
            }
            rows
        }
        [Element::Prefix(prefix)] => {
            let mut counts = vec![0u32; index.n_docs() as usize];
            for mut located in index.prefix(prefix) {
                while let Some((doc, frequency)) = located.postings.next_doc() {
                    counts[(located.base + doc) as usize] += frequency;
                }
            }
            (0..).zip(counts).filter(|(_, n)| *n > 0).collect()
        }
        elements => {
            let found = phrase::find(index, elements);
            found.iter().map(|(doc, starts)| (doc, starts.len() as u32)).collect()
        }
    };
    LeafDocs { rows }
}

fn set(node: &Node, leaves: &[LeafDocs], n_docs: u32) -> DocSet {
    match node {
        Node::Leaf(nr) => {
            let mut docs = DocSet::none(n_docs);
            leaves[*nr].rows.iter().for_each(|(doc, _)| docs.insert(*doc));
            docs
        }
        Node::And(nodes) => {
            let mut docs = DocSet::all(n_docs);
            nodes.iter().for_each(|n| docs.intersect(&set(n, leaves, n_docs)));
            docs
        }
        Node::Or(nodes) => {
            let mut docs = DocSet::none(n_docs);
            nodes.iter().for_each(|n| docs.unite(&set(n, leaves, n_docs)));
            docs
        }
        Node::Not(node) => {
            let mut docs = set(node, leaves, n_docs);
            docs.invert();
            docs
        }
    }
}

/// Whether two leaves, or a phrase and itself, could mark one token twice.
fn marks_may_meet(query: &Query, positive: &[bool]) -> bool {
    let leaves: Vec<_> =
        query.leaves.iter().zip(positive).filter(|(_, wanted)| **wanted).map(|(l, _)| l).collect();
    // Past this many leaves the pairs cost more than the places.
    leaves.len() > 64
        || leaves.iter().any(|l| l.is_phrase())
        || leaves.iter().enumerate().any(|(nr, a)| {
            leaves[..nr]
                .iter()
                .any(|b| a.elements.iter().any(|x| b.elements.iter().any(|y| x.meets(y))))
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::parse::parse;
    use super::*;
    use crate::index::SegmentBuilder;
    use crate::text::{fold, words};

    fn index(documents: &[String], n_batches: usize) -> Index {
        let mut index = Index::new();
        for batch in documents.chunks(documents.len().div_ceil(n_batches.max(1)).max(1)) {
            let mut builder = SegmentBuilder::new();
            batch.iter().for_each(|text| drop(builder.add(text, None)));
            index.append(builder.finish());
        }
        index
    }

    /// The same by looking at every word of every document.
    fn scan(query: &Query, text: &str) -> (bool, Vec<(u32, u32)>) {
        let tokens: Vec<String> = words(text).map(|w| fold(w.text)).collect();
        let hits = |leaf: &Leaf| -> Vec<(u32, u32)> {
            let n = leaf.elements.len();
            (0..(tokens.len() + 1).saturating_sub(n))
                .filter(|at| leaf.elements.iter().zip(&tokens[*at..]).all(|(e, t)| e.matches(t)))
                .map(|at| (at as u32, (at + n - 1) as u32))
                .collect()
        };
        fn holds(node: &Node, leaf: &dyn Fn(usize) -> bool) -> bool {
            match node {
                Node::Leaf(nr) => leaf(*nr),
                Node::And(nodes) => nodes.iter().all(|n| holds(n, leaf)),
                Node::Or(nodes) => nodes.iter().any(|n| holds(n, leaf)),
                Node::Not(node) => !holds(node, leaf),
            }
        }
        let matches =
            query.root.as_ref().is_none_or(|r| holds(r, &|nr| !hits(&query.leaves[nr]).is_empty()));
        let positive = query.positive();
        let wanted = query.leaves.iter().zip(positive).filter(|(_, p)| *p);
        let mut marked = vec![None; tokens.len()];
        let mut runs: Vec<_> = wanted.flat_map(|(leaf, _)| hits(leaf)).collect();
        runs.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::new();
        for (first, last) in runs {
            match merged.last_mut() {
                Some(before) if first <= before.1 => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
            (first..=last).for_each(|at| marked[at as usize] = Some(()));
        }
        (matches, if matches { merged } else { Vec::new() })
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("([abAé]{1,2}[ .-]){0,10}", 0..10)
    }

    fn queries() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "[abe]{1,2}",
            "[ab]\\*",
            "\"[abe]{1,2} [ab]{1,2}\"",
            "\"a [ab] a\"",
            "\"[ab] [ab]\\*\"",
            "-[ab]{1,2}",
        ];
        let joint = prop_oneof![Just(" "), Just(" OR "), Just(" AND "), Just(" NOT "), Just(" (")];
        prop::collection::vec((leaf, joint), 0..5)
            .prop_map(|parts| parts.into_iter().map(|(l, j)| format!("{l}{j}")).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]
        #[test]
        fn answers_are_those_of_a_scan(texts in texts(), query in queries(), n_batches in 1usize..5) {
            let query = parse(&query);
            let index = index(&texts, n_batches);
            let found = evaluate(&index, &query);
            let all: Vec<u32> = (0..texts.len() as u32).collect();
            let places = places(&index, &query, &all);
            for (doc, text) in texts.iter().enumerate() {
                let (matches, runs) = scan(&query, text);
                prop_assert_eq!(found.docs.contains(doc as u32), matches);
                prop_assert_eq!(found.n_hits[doc] as usize, runs.len());
                if matches {
                    let here = places.iter().find(|(d, _)| *d == doc as u32);
                    prop_assert_eq!(here.map(|(_, r)| r.clone()).unwrap_or_default(), runs);
                }
            }
        }
    }

    #[test]
    fn ten_thousand_words_and_hostile_queries_end() {
        let texts: Vec<String> = (0..50).map(|n| format!("a{n} b c a{} b", n + 1)).collect();
        let index = index(&texts, 3);
        for query in [
            "a".repeat(10_000),
            "a OR ".repeat(10_000),
            "\"b c ".repeat(5_000),
            "(".repeat(9_999),
            "*".into(),
        ] {
            evaluate(&index, &parse(&query));
        }
    }
}
