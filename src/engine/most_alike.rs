//! The articles that are most alike to one, and why.

use std::collections::HashMap;

use super::near::{article, compared};
use super::store::Store;
use crate::corpus::{DocId, EntityKind};
use crate::index::{Located, Pattern};
use crate::protocol::AlikeRow;
use crate::text::{fold_into, words};

/// Words of the article that are looked up: those that weigh most.
const ASKED: usize = 40;

/// A word in more of the corpus than this share tells nothing.
const COMMONEST: f32 = 0.2;

/// Words and names that are shown as evidence.
const SHOWN: usize = 6;

/// A word of an article.
pub(super) struct Term {
    pub word: String,
    /// How it stands where it was met first.
    pub shown: String,
    pub weight: f32,
    idf: f32,
}

/// At most `top` articles, the most alike first; `None` where there is no such document.
///
/// Cost: that of [`Scores`], and the texts of those that are shown.
pub(super) fn most_alike(store: &Store, doc: DocId, top: usize) -> Option<Vec<AlikeRow>> {
    let terms = terms(store, doc)?;
    let is_live = |other: u32| !store.index.removed().contains(other);
    let found = Scores::default().of(store, doc, &terms, top, is_live);
    let row = |(other, share, which): (u32, f32, u64)| {
        let shared = terms.iter().enumerate().filter(|(nr, _)| which & (1 << nr) != 0);
        Some(AlikeRow {
            article: article(store, DocId(other))?,
            share,
            words: shared.take(SHOWN).map(|(_, term)| term.shown.clone()).collect(),
            names: names(store, doc, DocId(other)),
            likeness: compared(store, doc.0, other),
        })
    };
    Some(found.into_iter().filter_map(row).collect())
}

/// What other articles share of the heaviest words of one.
///
/// Words weigh (1 + ln tf) · ln(N / df). The share is that of the squared weights of the forty
/// heaviest words, each counted no heavier than it is in either article.
/// Cost: the postings of forty words, of which none is in more than a fifth of the corpus.
/// Source: Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988.
#[derive(Default)]
pub(super) struct Scores {
    /// By document: the weight of what it shares, and which words.
    scores: HashMap<u32, (f32, u64)>,
}

impl Scores {
    /// At most `top` of the documents that are `wanted`, with their shares and the numbers of
    /// the words as bits, the largest share first.
    pub fn of(
        &mut self,
        store: &Store,
        doc: DocId,
        terms: &[Term],
        top: usize,
        wanted: impl Fn(u32) -> bool,
    ) -> Vec<(u32, f32, u64)> {
        self.scores.clear();
        for (nr, term) in terms.iter().enumerate() {
            store.index.each_located(&Pattern::Word(term.word.clone()), |located| {
                let Located { base, mut postings } = located;
                while let Some(other) = postings.next_doc() {
                    let other = base + other;
                    if other != doc.0 && wanted(other) {
                        let weight = (1.0 + (postings.frequency() as f32).ln()) * term.idf;
                        let (score, which) = self.scores.entry(other).or_default();
                        *score += term.weight * weight.min(term.weight);
                        *which |= 1 << nr;
                    }
                }
            });
        }
        let own: f32 = terms.iter().map(|term| term.weight * term.weight).sum();
        // One shared word is a coincidence.
        let shared = self.scores.iter().filter(|(_, (_, which))| which.count_ones() > 1);
        let mut found: Vec<(u32, f32, u64)> =
            shared.map(|(other, (score, which))| (*other, score / own, *which)).collect();
        found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(top);
        found
    }
}

/// The words of an article that weigh most, heaviest first.
pub(super) fn terms(store: &Store, doc: DocId) -> Option<Vec<Term>> {
    let text = store.get(doc)?.text();
    let mut counts: HashMap<String, (&str, u32)> = HashMap::new();
    let mut folded = String::new();
    for word in words(&text) {
        folded.clear();
        fold_into(word.text, &mut folded);
        match counts.get_mut(&folded) {
            Some((_, n)) => *n += 1,
            None => drop(counts.insert(folded.clone(), (word.text, 1))),
        }
    }
    let n_all = store.n_docs() as f32;
    let mut terms: Vec<Term> = counts
        .into_iter()
        .filter_map(|(word, (shown, n))| {
            let n_docs: u32 = store
                .index
                .located(&Pattern::Word(word.clone()))
                .iter()
                .map(|located| located.postings.n_docs())
                .sum();
            // In a corpus of a handful every word is common.
            let is_told = n_docs > 1 && (n_docs as f32 <= (n_all * COMMONEST).max(3.0));
            let is_word = word.chars().count() > 1;
            let idf = (n_all / n_docs.max(1) as f32).ln();
            let weight = (1.0 + (n as f32).ln()) * idf;
            let shown = shown.to_owned();
            (is_told && is_word && weight > 0.0).then_some(Term { word, shown, weight, idf })
        })
        .collect();
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.word.cmp(&b.word)));
    terms.truncate(ASKED);
    Some(terms)
}

/// Names that both mention, those in fewest articles first.
fn names(store: &Store, a: DocId, b: DocId) -> Vec<String> {
    let (Some(a), Some(b)) = (store.get(a), store.get(b)) else { return Vec::new() };
    let in_b = store.counted(b);
    let mut shared: Vec<_> = store
        .counted(a)
        .into_iter()
        .filter(|(entity, _)| in_b.binary_search_by_key(entity, |(e, _)| *e).is_ok())
        .filter_map(|(entity, _)| store.entity(entity))
        .filter(|entity| EntityKind::NAMED.contains(&entity.kind))
        .collect();
    shared.sort_by_key(|entity| (entity.docs.len(), entity.id));
    shared.iter().take(SHOWN).map(|entity| entity.name.to_owned()).collect()
}
