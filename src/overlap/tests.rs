//! What the room finds, beside what a look at everything finds.

use std::borrow::Cow;
use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::text::{Span, fold, words};

struct Corpus(Vec<Option<String>>);

impl Corpus {
    fn of(texts: &[&str]) -> Self {
        Self(texts.iter().map(|text| Some((*text).to_owned())).collect())
    }

    /// The folded words of a document.
    fn words(&self, doc: u32) -> Vec<String> {
        let text = self.0[doc as usize].as_deref().unwrap_or("");
        words(text).map(|word| fold(word.text)).collect()
    }

    fn alike(&self, rule: Rule) -> Vec<Pair> {
        let mut alike = Alike::new(self, 1 << 12, rule);
        let mut share = 0.0;
        while !alike.step(self) {
            assert!(alike.share() >= share && alike.share() <= 1.0);
            share = alike.share();
        }
        alike.finish().pairs
    }

    fn recurring(&self, n: usize) -> Recurrences {
        let mut recurring = Recurring::new(self, 1 << 12, n);
        let mut share = 0.0;
        while !recurring.step(self) {
            assert!(recurring.share() >= share && recurring.share() <= 1.0);
            share = recurring.share();
        }
        recurring.finish()
    }

    fn runs(&self, n: usize) -> Vec<Run> {
        let found = self.recurring(n);
        let (mut runs, mut out) = (Runs::new(&found), Vec::new());
        while runs.step(&mut out).is_some() {}
        out.sort_unstable();
        out
    }

    fn passages(&self, n: usize) -> Vec<Passage> {
        let found = self.recurring(n);
        let mut growing = Growing::new(&found);
        while !growing.step(&found) {}
        growing.finish().iter().map(|outline| outline.passage(&found)).collect()
    }
}

impl Texts for Corpus {
    fn text(&self, doc: u32) -> Option<Cow<'_, str>> {
        self.0.get(doc as usize)?.as_deref().map(Cow::Borrowed)
    }

    fn n_docs(&self) -> u32 {
        self.0.len() as u32
    }
}

/// The similarity of every two documents by comparing all of them.
fn naive(corpus: &Corpus) -> Vec<((u32, u32), f32, f32)> {
    let sets: Vec<BTreeSet<Vec<String>>> = (0..corpus.n_docs())
        .map(|doc| {
            let words = corpus.words(doc);
            words.windows(words.len().clamp(1, 5)).map(<[String]>::to_vec).collect()
        })
        .collect();
    let mut all = Vec::new();
    for (b, later) in (0..).zip(&sets) {
        for (a, earlier) in (0..).zip(&sets).take(b as usize) {
            let common = earlier.intersection(later).count() as f32;
            let (x, y) = (earlier.len() as f32, later.len() as f32);
            if common > 0.0 {
                all.push(((a, b), common / (x + y - common), common / x.min(y)));
            }
        }
    }
    all
}

/// Texts that borrow sentences from each other.
fn texts() -> impl Strategy<Value = Vec<Option<String>>> {
    let sentence = "[a-f]{1,2}( [a-f]{1,2}){3,9}[.] ";
    prop::collection::vec(sentence, 4..9).prop_flat_map(|sentences| {
        let n = sentences.len();
        let text = prop::collection::vec(0..n, 0..6)
            .prop_map(move |picked| picked.iter().map(|nr| sentences[*nr].as_str()).collect());
        prop::collection::vec(prop::option::weighted(0.9, text), 0..9)
    })
}

proptest! {
    #[test]
    fn pairs_are_those_of_a_look_at_all(texts in texts(), least in 0.3f32..1.0) {
        let corpus = Corpus(texts);
        let found: Vec<_> = corpus
            .alike(Rule::Similarity(least))
            .iter()
            .map(|pair| (pair.docs, pair.similarity, pair.containment))
            .collect();
        let expected: Vec<_> = naive(&corpus).into_iter().filter(|(_, s, _)| *s >= least).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_order_of_documents_changes_no_pair(texts in texts(), turn in 0usize..9) {
        let n = texts.len();
        let mut turned = texts.clone();
        turned.rotate_left(turn.min(n));
        let back = |doc: u32| ((doc as usize + turn.min(n)) % n.max(1)) as u32;
        let mut expected = Corpus(texts).alike(Rule::Default);
        let mut found = Corpus(turned).alike(Rule::Default);
        for pair in &mut found {
            let (a, b) = (back(pair.docs.0), back(pair.docs.1));
            pair.docs = (a.min(b), a.max(b));
        }
        let key = |pair: &Pair| (pair.docs.1, pair.docs.0);
        found.sort_unstable_by_key(key);
        expected.sort_unstable_by_key(key);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_higher_threshold_never_joins_more(texts in texts(), low in 0.0f32..1.0, high in 0.0f32..1.0) {
        let (low, high) = (low.min(high), low.max(high));
        let corpus = Corpus(texts);
        let pairs = corpus.alike(Rule::Default);
        let at = |least| groups(corpus.n_docs(), above(&pairs, least), |doc| doc);
        let wide = at(low);
        for group in at(high) {
            let held = |other: &Group| group.docs.iter().all(|doc| other.docs.contains(doc));
            prop_assert!(wide.iter().any(held), "{:?} in {:?}", group, wide);
        }
    }

    #[test]
    fn runs_are_those_of_a_search_for_every_two_documents(texts in texts(), n in 2usize..6) {
        let corpus = Corpus(texts);
        let mut expected = Vec::new();
        for b in 0..corpus.n_docs() {
            for a in 0..b {
                let (x, y) = (corpus.words(a), corpus.words(b));
                for i in 0..x.len() {
                    for j in 0..y.len() {
                        let len = x[i..].iter().zip(&y[j..]).take_while(|(p, q)| p == q).count();
                        let inner = i > 0 && j > 0 && x[i - 1] == y[j - 1];
                        if len >= n && !inner {
                            expected.push(Run { a: (a, i as u32), b: (b, j as u32), n_words: len as u32 });
                        }
                    }
                }
            }
        }
        expected.sort_unstable();
        prop_assert_eq!(corpus.runs(n), expected);
    }

    #[test]
    fn passages_hold_at_all_their_places_and_grow_no_further(texts in texts(), n in 2usize..6) {
        let corpus = Corpus(texts);
        let passages = corpus.passages(n);
        let mut met = BTreeSet::new();
        for passage in &passages {
            let len = passage.n_words as usize;
            let at = |place: &Place, by: i64| {
                let word = i64::from(place.word) + by;
                usize::try_from(word).ok().and_then(|nr| corpus.words(place.doc).get(nr).cloned())
            };
            let first = &passage.places[0];
            for by in 0..len as i64 {
                prop_assert!(at(first, by).is_some());
                prop_assert!(passage.places.iter().all(|place| at(place, by) == at(first, by)));
            }
            for by in [-1, len as i64] {
                let agree = passage.places.iter().all(|place| at(place, by) == at(first, by));
                prop_assert!(!agree || at(first, by).is_none());
            }
            let docs: BTreeSet<u32> = passage.places.iter().map(|place| place.doc).collect();
            prop_assert_eq!(docs.len(), passage.n_docs as usize);
            prop_assert!(docs.len() > 1);
            prop_assert!(met.insert(passage.places.clone()) || passage.n_words > 0);
        }
        // Whatever two documents share lies in a passage.
        for run in corpus.runs(n) {
            let covered = |by: u32| passages.iter().any(|passage| {
                let holds = |(doc, word): (u32, u32)| passage.places.iter().any(|place| {
                    place.doc == doc && place.word <= word + by && word + by < place.word + passage.n_words
                });
                holds(run.a) && holds(run.b)
            });
            prop_assert!((0..run.n_words).all(covered));
        }
    }
}

const DISPATCH: &str = "SARVENA, March 12 — A fire broke out at the free port of Sarvena late \
    on Monday and destroyed eleven warehouses, the harbour authority said. Nobody was hurt. \
    Divers closed the northern basin, where oil had leaked from a tank, and two tankers were \
    sent to the neighbouring port of Orlo. Ilse Marant, who heads the authority, said the \
    damage would be counted in weeks and not in days.";

#[test]
fn each_kind_is_told() {
    let shorter = DISPATCH.split_once(" Divers").map_or("", |(start, _)| start);
    let update = DISPATCH.replace("Nobody was hurt.", "Two guards were hurt, one of them badly.");
    let report = "The harbour of Orlo took in two ships on Tuesday after the blaze in Sarvena.";
    let corpus = Corpus::of(&[DISPATCH, &DISPATCH.to_uppercase(), shorter, &update, report]);
    let mut kinds: Vec<_> = corpus
        .alike(Rule::Default)
        .iter()
        .map(|pair| format!("{}-{} {}", pair.docs.0, pair.docs.1, pair.kind.name()))
        .collect();
    kinds.sort();
    assert_eq!(
        kinds,
        ["0-1 same", "0-2 contained", "0-3 near", "1-2 contained", "1-3 near", "2-3 contained"]
    );
}

#[test]
fn results_of_companies_by_one_pattern_are_not_alike() {
    let result = |nr: u32, name: &str| {
        let n = |k: u32| nr * 7919 % 900 * k + k * 37;
        format!(
            "{name} 4th qtr net. Shr {} cts vs {} cts. Net {},{} vs {},{}. Revs {} mln vs {} mln. \
             Avg shrs {},{} vs {},{}. Note: results include a gain of {},{} dlrs.",
            n(1),
            n(2),
            n(3),
            n(4),
            n(5),
            n(6),
            n(7),
            n(8),
            n(9),
            n(10),
            n(11),
            n(12),
            n(13),
            n(14)
        )
    };
    let names = ["Arvo", "Belt", "Corda", "Dunlin", "Estra", "Falk", "Garn", "Holm"];
    let texts: Vec<Option<String>> =
        names.iter().zip(1..).map(|(name, nr)| Some(result(nr, name))).collect();
    assert_eq!(Corpus(texts).alike(Rule::Default), []);
}

#[test]
fn many_copies_are_one_group() {
    let copies = vec![DISPATCH; 200];
    let corpus = Corpus::of(&copies);
    let pairs = corpus.alike(Rule::Default);
    let found = groups(corpus.n_docs(), above(&pairs, 1.0), |doc| 200 - doc);
    assert_eq!((found.len(), found[0].docs.len(), found[0].principal), (1, 200, 199));
    // Each meets the 64 before it, and not all.
    assert!(pairs.len() <= 200 * 64);
    assert_eq!(corpus.runs(8), []);
    let passages = corpus.passages(8);
    assert_eq!((passages.len(), passages[0].n_docs), (1, 200));
    assert_eq!(passages[0].n_words as usize, corpus.words(0).len());
}

#[test]
fn a_text_of_repeats_is_bounded() {
    let line = "All quiet in the harbour, nothing to report tonight. ";
    let text = line.repeat(5_000);
    let corpus = Corpus::of(&[&text, &text, line]);
    assert_eq!(corpus.runs(8), []);
    assert!(!corpus.passages(8).is_empty());
}

#[test]
fn a_passage_takes_the_marks_that_both_have() {
    let (a, b) = ("He said: “Not a ship left.” Then", "quoted, “Not a SHIP left.”");
    let words = |text: &str, needle: &str| {
        let at = text.find(needle).unwrap();
        Span::new(at, at + needle.len())
    };
    let (in_a, in_b) =
        with_marks((a, words(a, "Not a ship left")), (b, words(b, "Not a SHIP left")));
    assert_eq!((in_a.of(a), in_b.of(b)), ("“Not a ship left.”", "“Not a SHIP left.”"));
    let (a, b) = ("one, two", "one — two");
    let (in_a, in_b) = with_marks((a, words(a, "one")), (b, words(b, "one")));
    assert_eq!((in_a.of(a), in_b.of(b)), ("one", "one"));
}
