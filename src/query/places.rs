//! Where a query marks a text.

use super::Corpus;
use super::leaf::{LeafKind, Near, Words};
use super::parse::Query;
use super::phrase::{self, Run};
use crate::index::{Index, Located};

/// The places that `query` marks in each of `docs` (rising): runs of token positions,
/// first and last, rising, disjoint. Documents without a place are left out.
pub fn places(
    index: &Index,
    corpus: &impl Corpus,
    query: &Query,
    docs: &[u32],
) -> Vec<(u32, Vec<Run>)> {
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    let positive = query.positive();
    for (leaf, _) in query.leaves.iter().zip(&positive).filter(|(_, wanted)| **wanted) {
        match &leaf.kind {
            LeafKind::Words(words) if words.is_single() && !words.in_title => {
                of_token(index, words, docs, &mut runs);
            }
            LeafKind::Words(words) => {
                phrase::find(index, corpus, words, Some(docs), |doc, found| {
                    runs.extend(found.iter().map(|(first, last)| (doc, *first, *last)));
                });
            }
            LeafKind::Regex(pattern) => {
                for (doc, found) in corpus.matches(pattern, Some(docs)) {
                    runs.extend(found.iter().map(|(first, last)| (doc, *first, *last)));
                }
            }
            LeafKind::Test(_) => {}
        }
    }
    runs.sort_unstable();
    let mut by_doc: Vec<(u32, Vec<Run>)> = Vec::new();
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

fn of_token(index: &Index, words: &Words, docs: &[u32], runs: &mut Vec<(u32, u32, u32)>) {
    let mut positions = Vec::new();
    for Located { base, mut postings } in words.tokens.iter().flat_map(|t| index.located(t)) {
        let from = docs.partition_point(|doc| *doc < base);
        for doc in docs.get(from..).unwrap_or(&[]) {
            match postings.seek(doc - base) {
                Some(found) if found == doc - base => {
                    positions.clear();
                    postings.positions(&mut positions);
                    runs.extend(positions.iter().map(|at| (*doc, *at, *at)));
                }
                Some(_) => {}
                None => break,
            }
        }
    }
}

/// Whether two leaves, or a phrase and itself, could mark one token twice; then the
/// places have to be counted one by one.
pub(super) fn marks_may_meet(query: &Query, positive: &[bool]) -> bool {
    let mut all: Vec<&Words> = Vec::new();
    for (leaf, _) in query.leaves.iter().zip(positive).filter(|(_, wanted)| **wanted) {
        match &leaf.kind {
            LeafKind::Words(words) => all.push(words),
            LeafKind::Regex(_) => return query.leaves.len() > 1,
            LeafKind::Test(_) => {}
        }
    }
    // Past this many leaves the pairs cost more than the places.
    all.len() > 64
        || all.iter().any(|words| meets_itself(words))
        || all.iter().enumerate().any(|(nr, a)| {
            let before = all.get(..nr).unwrap_or(&[]);
            before.iter().any(|b| a.tokens.iter().any(|x| b.tokens.iter().any(|y| x.may_meet(y))))
        })
}

/// Whether two places of one leaf may overlap: the end of a phrase is its beginning.
fn meets_itself(words: &Words) -> bool {
    let tokens = &words.tokens;
    match words.near {
        Near::Within { .. } => true,
        Near::Phrase => (1..tokens.len())
            .any(|shift| tokens.iter().skip(shift).zip(tokens).all(|(a, b)| a.may_meet(b))),
    }
}
