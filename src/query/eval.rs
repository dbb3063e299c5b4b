//! Matching a query against the index.

use core::ops::Range;

use super::leaf::LeafKind;
use super::parse::{Node, Query};
use super::phrase::Run;
use super::places::{marks_may_meet, places};
use super::rank;
use super::rows::{Rows, rows};
use super::sorted::{common, union, without};
use super::test::Test;
use crate::index::Index;

/// What a query asks of the articles beside their index.
///
/// Documents are named by their number in the index, which goes on counting removed
/// ones; they may be among the answers.
pub trait Corpus {
    /// The documents of which a test holds, rising.
    fn docs(&self, test: &Test) -> Vec<u32>;

    /// The tokens of a document's title.
    fn title_words(&self, doc: u32) -> Range<u32>;

    /// The token of a document which no phrase that begins before it goes on to: the first
    /// behind the title of a record, whose title and body stand in fields of their own. 0
    /// where there is none. Asked for every document with a phrase: a look-up.
    fn bar(&self, _doc: u32) -> u32 {
        0
    }

    /// The documents that a regular expression matches, rising, each with the tokens
    /// that its matches touch: first and last, rising, disjoint. With `scope` (rising)
    /// only those.
    fn matches(&self, pattern: &str, scope: Option<&[u32]>) -> Vec<(u32, Vec<Run>)>;
}

/// What a query matches: columns, rising by document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matches {
    pub docs: Vec<u32>,
    /// BM25, 0 where no word was looked for.
    pub scores: Vec<f32>,
    /// Places that would be marked.
    pub n_hits: Vec<u32>,
}

impl Matches {
    /// The row of a document.
    pub fn row(&self, doc: u32) -> Option<usize> {
        // All documents match: a document is its own row.
        match self.docs.get(doc as usize) {
            Some(same) if *same == doc => Some(doc as usize),
            _ => self.docs.binary_search(&doc).ok(),
        }
    }

    pub fn n_hits(&self, doc: u32) -> u32 {
        self.row(doc).and_then(|row| self.n_hits.get(row)).copied().unwrap_or(0)
    }

    pub fn score(&self, doc: u32) -> f32 {
        self.row(doc).and_then(|row| self.scores.get(row)).copied().unwrap_or(0.0)
    }
}

/// Matches `query` against every document that is not removed.
///
/// Cost: the postings of the rarest word of an AND are read, those of the others
/// sought among them; of an OR all are read. Positions are read for phrases, and
/// where two leaves may mark the same place.
pub fn evaluate(index: &Index, corpus: &impl Corpus, query: &Query) -> Matches {
    let mut evaluation = Evaluation { index, corpus, query, rows: vec![None; query.leaves.len()] };
    let docs = match &query.root {
        Some(root) => evaluation.docs(root, None),
        None => index.live().iter().collect(),
    };
    let positive = query.positive();
    let wanted: Vec<&Rows> = evaluation
        .rows
        .iter()
        .zip(&positive)
        .filter_map(|(r, p)| r.as_ref().filter(|_| *p))
        .collect();
    let (scores, counts) = rank::scores(index, &docs, &wanted);
    let n_hits = match marks_may_meet(query, &positive) {
        true => {
            let mut n_hits = vec![0; docs.len()];
            let mut row = 0;
            for (doc, runs) in places(index, corpus, query, &docs) {
                row += docs.get(row..).map_or(0, |rest| rest.partition_point(|d| *d < doc));
                if let Some(n) = n_hits.get_mut(row) {
                    *n = u32::try_from(runs.len()).unwrap_or(u32::MAX);
                }
            }
            n_hits
        }
        false => counts,
    };
    Matches { docs, scores, n_hits }
}

struct Evaluation<'e, C> {
    index: &'e Index,
    corpus: &'e C,
    query: &'e Query,
    /// Of each leaf that was looked up, at least within what can still match.
    rows: Vec<Option<Rows>>,
}

impl<C: Corpus> Evaluation<'_, C> {
    /// The documents of which `node` holds, rising; with `scope` only those in it.
    fn docs(&mut self, node: &Node, scope: Option<&[u32]>) -> Vec<u32> {
        match node {
            Node::Leaf(nr) => {
                let Some(leaf) = self.query.leaves.get(*nr) else { return Vec::new() };
                let rows = rows(self.index, self.corpus, leaf, scope);
                let docs = match scope {
                    Some(scope) => common(scope, &rows.docs),
                    None => rows.docs.clone(),
                };
                if let Some(kept) = self.rows.get_mut(*nr) {
                    *kept = Some(rows);
                }
                docs
            }
            Node::And(nodes) => self.all(nodes, scope),
            Node::Or(nodes) => {
                let lists: Vec<_> = nodes.iter().map(|node| self.docs(node, scope)).collect();
                union(self.index.n_docs(), lists)
            }
            Node::Not(node) => {
                let left_out = self.docs(node, scope);
                match scope {
                    Some(scope) => without(scope, &left_out),
                    None => {
                        let mut docs = self.index.live();
                        for doc in left_out {
                            docs.remove(doc);
                        }
                        docs.iter().collect()
                    }
                }
            }
        }
    }

    fn all(&mut self, nodes: &[Node], scope: Option<&[u32]>) -> Vec<u32> {
        let mut order: Vec<(u64, &Node)> =
            nodes.iter().map(|node| (self.cost(node), node)).collect();
        order.sort_by_key(|(cost, _)| *cost);
        let mut left: Option<Vec<u32>> = None;
        for (_, node) in order {
            let docs = self.docs(node, left.as_deref().or(scope));
            if docs.is_empty() {
                return docs;
            }
            left = Some(docs);
        }
        left.unwrap_or_default()
    }

    /// Which of several that must all hold is looked at first: what is rare narrows the
    /// rest, and what reads texts comes last.
    fn cost(&self, node: &Node) -> u64 {
        match node {
            Node::Leaf(nr) => match self.query.leaves.get(*nr).map(|leaf| &leaf.kind) {
                Some(LeafKind::Words(words)) if words.is_single() => {
                    let located = words.tokens.iter().flat_map(|t| self.index.located(t));
                    located.map(|l| u64::from(l.postings.n_docs())).sum()
                }
                Some(LeafKind::Words(_) | LeafKind::Test(_)) => 1 << 33,
                Some(LeafKind::Regex(_)) | None => 1 << 36,
            },
            Node::And(_) | Node::Or(_) => 1 << 34,
            Node::Not(_) => 1 << 35,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::leaf::{Near, Words};
    use super::super::{Expression, parse, places};
    use super::*;
    use crate::index::SegmentBuilder;
    use crate::text::{fold, words};

    /// Texts whose first two words are their titles.
    struct Texts(Vec<String>);

    impl Texts {
        fn tokens(&self, doc: u32) -> Vec<String> {
            words(&self.0[doc as usize]).map(|w| fold(w.text)).collect()
        }

        fn holds(&self, test: &Test, doc: u32) -> bool {
            match test {
                Test::Length(length) => length.contains(&(self.tokens(doc).len() as u32)),
                _ => false,
            }
        }
    }

    impl Corpus for Texts {
        fn docs(&self, test: &Test) -> Vec<u32> {
            (0..self.0.len() as u32).filter(|doc| self.holds(test, *doc)).collect()
        }

        fn title_words(&self, _: u32) -> Range<u32> {
            0..2
        }

        fn bar(&self, doc: u32) -> u32 {
            if self.0[doc as usize].len().is_multiple_of(2) { 2 } else { 0 }
        }

        fn matches(&self, pattern: &str, scope: Option<&[u32]>) -> Vec<(u32, Vec<Run>)> {
            let expression = Expression::new(pattern).unwrap();
            let docs = (0..self.0.len() as u32).filter(|d| scope.is_none_or(|s| s.contains(d)));
            docs.filter_map(|d| Some((d, expression.runs(&self.0[d as usize], None)?))).collect()
        }
    }

    fn index(documents: &[String], n_batches: usize) -> Index {
        let mut index = Index::new();
        for batch in documents.chunks(documents.len().div_ceil(n_batches.max(1)).max(1)) {
            let mut builder = SegmentBuilder::new();
            batch.iter().for_each(|text| drop(builder.add(text, None)));
            index.append(builder.finish());
        }
        index
    }

    /// Every way to give each token a place of its own, by first and last place.
    fn stretches(words: &Words, tokens: &[String]) -> Vec<Run> {
        fn choose(words: &Words, tokens: &[String], chosen: &mut Vec<u32>, all: &mut Vec<Run>) {
            let Some(token) = words.tokens.get(chosen.len()) else {
                let (first, last) = (*chosen.iter().min().unwrap(), *chosen.iter().max().unwrap());
                let rises = chosen.is_sorted();
                let n = chosen.len() as u32;
                let fits = match words.near {
                    Near::Phrase => rises && last - first == n - 1,
                    Near::Within { others, ordered } => {
                        (!ordered || rises) && last - first < n + others
                    }
                };
                return if fits {
                    all.push((first, last))
                };
            };
            for (at, word) in (0..).zip(tokens) {
                if token.matches(word) && !chosen.contains(&at) {
                    chosen.push(at);
                    choose(words, tokens, chosen, all);
                    chosen.pop();
                }
            }
        }
        let mut all = Vec::new();
        choose(words, tokens, &mut Vec::new(), &mut all);
        all.retain(|(_, last)| !words.in_title || *last < 2);
        // Of those that hold another only the inner one counts.
        let holds = |a: &Run, b: &Run| a != b && a.0 <= b.0 && a.1 >= b.1;
        let mut inner: Vec<_> =
            all.iter().filter(|a| !all.iter().any(|b| holds(a, b))).copied().collect();
        inner.sort_unstable();
        inner.dedup();
        inner
    }

    /// The same by looking at every word of every document.
    fn scan(query: &Query, texts: &Texts, doc: u32) -> (bool, Vec<Run>) {
        let tokens = texts.tokens(doc);
        let hits = |leaf: usize| -> Vec<Run> {
            match &query.leaves[leaf].kind {
                LeafKind::Words(words) => {
                    let bar = texts.bar(doc);
                    let mut found = stretches(words, &tokens);
                    found.retain(|(first, last)| *first >= bar || *last < bar);
                    found
                }
                LeafKind::Test(_) => Vec::new(),
                LeafKind::Regex(pattern) => {
                    let found = texts.matches(pattern, Some(&[doc]));
                    found.into_iter().next().map(|(_, runs)| runs).unwrap_or_default()
                }
            }
        };
        fn holds(node: &Node, leaf: &dyn Fn(usize) -> bool) -> bool {
            match node {
                Node::Leaf(nr) => leaf(*nr),
                Node::And(nodes) => nodes.iter().all(|n| holds(n, leaf)),
                Node::Or(nodes) => nodes.iter().any(|n| holds(n, leaf)),
                Node::Not(node) => !holds(node, leaf),
            }
        }
        let leaf = |nr: usize| match &query.leaves[nr].kind {
            LeafKind::Test(test) => texts.holds(test, doc),
            LeafKind::Regex(pattern) => !texts.matches(pattern, Some(&[doc])).is_empty(),
            LeafKind::Words(_) => !hits(nr).is_empty(),
        };
        let matches = query.root.as_ref().is_none_or(|root| holds(root, &leaf));
        let wanted = query.positive();
        let mut runs: Vec<_> = (0..wanted.len()).filter(|nr| wanted[*nr]).flat_map(hits).collect();
        runs.sort_unstable();
        let mut merged: Vec<Run> = Vec::new();
        for (first, last) in runs {
            match merged.last_mut() {
                Some(before) if first <= before.1 => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        (matches, if matches { merged } else { Vec::new() })
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("([abAé]{1,2}[ .-]){0,10}", 0..10)
    }

    fn queries() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "-?[abe]{1,2}",
            "[ab]\\*",
            "-?[ab*?]{1,3}",
            "[abe]{1,2}~[012]",
            "-?\"[abe]{1,2} [ab]{1,2}\"",
            "\"a [ab] a\"",
            "\"[ab] [ab]\\*\"",
            "\"[ab]\\?? [ab] [abe]\"~>?[0-3]",
            "-?\"[ab]{1,2} [ab]\"~>?[0-3]",
            "-?title:(a|b|e|a\\*|\"a b\"|\"a b\"~1)",
            "-?words:[0-9]\\.\\.",
            "/[ab]e?\\.?[ab]/",
            "\\([ab] OR [ab]e\\)",
        ];
        let joint = prop_oneof![Just(" "), Just(" OR "), Just(" AND "), Just(" NOT "), Just(" (")];
        prop::collection::vec((leaf, joint), 0..5)
            .prop_map(|parts| parts.into_iter().map(|(l, j)| format!("{l}{j}")).collect())
    }

    fn check(query: &Query, index: &Index, texts: &Texts, removed: &[bool]) {
        let found = evaluate(index, texts, query);
        let live: Vec<u32> =
            (0..texts.0.len() as u32).filter(|doc| !removed[*doc as usize]).collect();
        let scanned: Vec<_> = live.iter().map(|doc| (*doc, scan(query, texts, *doc))).collect();
        let expected: Vec<_> =
            scanned.iter().filter(|(_, (m, _))| *m).map(|(d, (_, runs))| (*d, runs)).collect();
        let docs: Vec<u32> = expected.iter().map(|(doc, _)| *doc).collect();
        let hits: Vec<_> = expected.iter().map(|(_, runs)| runs.len() as u32).collect();
        assert_eq!((&found.docs, &found.n_hits), (&docs, &hits));
        let marked: Vec<_> = expected
            .iter()
            .filter(|(_, runs)| !runs.is_empty())
            .map(|(doc, runs)| (*doc, (*runs).clone()))
            .collect();
        assert_eq!(places(index, texts, query, &docs), marked);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]
        #[test]
        fn answers_are_those_of_a_scan(texts in texts(), query in queries(), n_batches in 1usize..5) {
            let index = index(&texts, n_batches);
            check(&parse(&query), &index, &Texts(texts), &[false; 10]);
        }

        #[test]
        fn removed_documents_are_as_if_never_there(
            texts in texts(),
            query in queries(),
            removed in prop::collection::vec(any::<bool>(), 10),
            back in any::<bool>(),
        ) {
            let query = parse(&query);
            let mut whole = index(&texts, 3);
            let gone: Vec<u32> = (0..10).filter(|doc| removed[*doc as usize]).collect();
            whole.remove(&gone);
            let kept: Vec<String> =
                texts.iter().zip(&removed).filter(|(_, r)| !**r).map(|(t, _)| t.clone()).collect();
            let less = index(&kept, 1);
            let texts = Texts(texts);
            check(&query, &whole, &texts, &removed);
            let (found, same) =
                (evaluate(&whole, &texts, &query), evaluate(&less, &Texts(kept), &query));
            prop_assert_eq!(found.scores, same.scores);
            if back {
                whole.restore(&gone);
                check(&query, &whole, &texts, &[false; 10]);
            }
        }
    }
}
