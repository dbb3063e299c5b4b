//! Counts against a scan of every word of every text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::index::{Checkpoints, Index, SegmentBuilder};
use crate::query::concordance::{Collecting, Lines, Texts};
use crate::query::{Bare, evaluate, parse, places};
use crate::text::{Vocabulary, fold, words};

struct Corpus {
    index: Index,
    texts: Vec<(String, Checkpoints)>,
}

impl Corpus {
    fn new(texts: &[String]) -> Self {
        let mut builder = SegmentBuilder::new();
        let add = |text: &String| (text.clone(), builder.add(text, Some("a b")));
        let texts = texts.iter().map(add).collect();
        let mut index = Index::new();
        index.append(builder.finish());
        Self { index, texts }
    }

    fn lines(&self, query: &str) -> Lines {
        let query = parse(query);
        let found = evaluate(&self.index, &Bare, &query);
        let docs = found.docs.iter().map(|doc| (*doc, found.n_hits(*doc)));
        let mut collecting = Collecting::new(docs, usize::MAX);
        while !collecting.step(&self.index, &Bare, &query, self) {}
        collecting.finish().0
    }

    fn count(&self, before: Counts, docs: Vec<u32>, vocabulary: &mut Vocabulary) -> Counts {
        let mut counting = Counting::new(before, docs);
        while !counting.step(self, vocabulary) {}
        counting.finish()
    }

    fn near(&self, lines: &Lines, around: (u32, u32), vocabulary: &mut Vocabulary) -> Near {
        let mut counting = NearCounting::new(lines, around);
        while !counting.step(lines, self, vocabulary) {}
        counting.finish()
    }

    fn tokens(&self, doc: usize) -> Vec<String> {
        words(&self.texts[doc].0).map(|w| fold(w.text)).collect()
    }
}

impl Texts for Corpus {
    fn text(&self, doc: u32) -> Option<Cow<'_, str>> {
        self.texts.get(doc as usize).map(|(text, _)| Cow::Borrowed(text.as_str()))
    }

    fn checkpoints(&self, doc: u32) -> Option<&Checkpoints> {
        self.texts.get(doc as usize).map(|(_, checkpoints)| checkpoints)
    }
}

/// Frequency and documents of each word that comes.
type Table = BTreeMap<String, (u32, u32)>;

fn table(counts: &Counts, vocabulary: &Vocabulary) -> Table {
    let word = |nr: u32| {
        let row = (counts.frequency(nr), counts.n_docs_with(nr));
        (row.0 > 0).then(|| (vocabulary.get(nr).to_owned(), row))
    };
    (0..counts.n_numbers()).filter_map(word).collect()
}

/// The same of pairs of document and word.
fn scan<'s>(pairs: impl Iterator<Item = (usize, &'s String)>) -> Table {
    let mut docs: BTreeMap<String, (u32, BTreeSet<usize>)> = BTreeMap::new();
    for (doc, word) in pairs {
        let row = docs.entry(word.clone()).or_default();
        row.0 += 1;
        row.1.insert(doc);
    }
    docs.into_iter().map(|(word, (n, docs))| (word, (n, docs.len() as u32))).collect()
}

proptest! {
    #[test]
    fn counts_are_those_of_a_scan(
        texts in prop::collection::vec("([abÀ]{1,2}[ .\n-]){0,90}", 0..6),
        query in prop_oneof!["[ab]{1,2}", "[ab]\\*", "\"[ab] [ab]{1,2}\"", "a OR \"b a\""],
        around in (0u32..6, 0u32..6),
        cut in 0usize..6,
    ) {
        let corpus = Corpus::new(&texts);
        let mut vocabulary = Vocabulary::new();
        let tokens: Vec<Vec<String>> = (0..texts.len()).map(|doc| corpus.tokens(doc)).collect();
        let all = || tokens.iter().enumerate().flat_map(|(doc, t)| t.iter().map(move |w| (doc, w)));

        let cut = cut.min(texts.len());
        let (head, tail): (Vec<u32>, Vec<u32>) = (0..texts.len() as u32).partition(|doc| (*doc as usize) < cut);
        let part = corpus.count(Counts::default(), head, &mut vocabulary);
        let whole = corpus.count(part.clone(), tail, &mut vocabulary);
        prop_assert_eq!(table(&whole, &vocabulary), scan(all()));
        prop_assert_eq!(whole.n_words() as usize, all().count());
        prop_assert_eq!(table(&whole.without(&part), &vocabulary), scan(all().filter(|(doc, _)| *doc >= cut)));
        prop_assert_eq!(whole.without(&part).n_docs() as usize, texts.len() - cut);

        let lines = corpus.lines(&query);
        let found = corpus.near(&lines, around, &mut vocabulary);
        let parsed = parse(&query);
        let matching: Vec<u32> = evaluate(&corpus.index, &Bare, &parsed).docs;
        let mut near: Vec<(usize, &String)> = Vec::new();
        let mut hits: Vec<(usize, &String)> = Vec::new();
        for (doc, runs) in places(&corpus.index, &Bare, &parsed, &matching) {
            let words = &tokens[doc as usize];
            for (at, word) in words.iter().enumerate() {
                let at = at as i64;
                let runs = || runs.iter().map(|(f, l)| (i64::from(*f), i64::from(*l))).filter(|(_, l)| *l < words.len() as i64);
                let (left, right) = (i64::from(around.0), i64::from(around.1));
                if runs().any(|(first, last)| (first..=last).contains(&at)) {
                    hits.push((doc as usize, word));
                } else if runs().any(|(first, last)| (first - left..=last + right).contains(&at)) {
                    near.push((doc as usize, word));
                }
            }
        }
        prop_assert_eq!(table(&found.near, &vocabulary), scan(near.iter().copied()));
        prop_assert_eq!(table(&found.hits, &vocabulary), scan(hits.iter().copied()));

        for row in collocates(&found, &whole, 1, |_| true) {
            let observed = near.iter().filter(|(_, w)| *w == vocabulary.get(row.word)).count();
            let elsewhere = all().filter(|(_, w)| *w == vocabulary.get(row.word)).count()
                - hits.iter().filter(|(_, w)| *w == vocabulary.get(row.word)).count();
            let expected = near.len() as f64 * elsewhere as f64 / (all().count() - hits.len()) as f64;
            prop_assert_eq!(row.observed as usize, observed);
            prop_assert!((row.expected - expected).abs() < 1e-9);
            prop_assert!(row.log_likelihood.is_finite() && row.mutual_information.is_finite());
            if (observed as f64 - expected).abs() > 1e-6 {
                prop_assert_eq!(row.log_likelihood < 0.0, (observed as f64) < expected);
            }
        }
    }
}

#[test]
fn a_collocate_by_hand() {
    let corpus =
        Corpus::new(&["grain silo fire and grain silo".to_owned(), "fire drill".to_owned()]);
    let mut vocabulary = Vocabulary::new();
    let all = corpus.count(Counts::default(), vec![0, 1], &mut vocabulary);
    let near = corpus.near(&corpus.lines("silo"), (1, 1), &mut vocabulary);
    // Eight tokens, two of them hits; near stand grain, fire, grain.
    assert_eq!((near.near.n_words(), near.hits.n_words(), all.n_words()), (3, 2, 8));
    let rows = collocates(&near, &all, 2, |_| true);
    let [grain] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((vocabulary.get(grain.word), grain.observed, grain.n_docs), ("grain", 2, 1));
    // 3 of 6 tokens are near, grain is 2 of the 6: one is expected; MI is log2(2).
    assert_eq!((grain.expected, grain.mutual_information), (1.0, 1.0));
    // The table 2, 1, 0, 3: 2 (2 ln 2 + ln ½ + 3 ln 1.5) = 3.8191.
    assert!((grain.log_likelihood - 3.8191).abs() < 1e-4, "{}", grain.log_likelihood);
}

#[test]
fn keywords_by_hand() {
    let corpus = Corpus::new(&["port port fire".to_owned(), "tea and tea".to_owned()]);
    let mut vocabulary = Vocabulary::new();
    let a = corpus.count(Counts::default(), vec![0], &mut vocabulary);
    let b = corpus.count(Counts::default(), vec![1], &mut vocabulary);
    let rows = keywords(&a, &b, 2, |word| !is_function_word(vocabulary.get(word)));
    let shown: Vec<_> =
        rows.iter().map(|row| (vocabulary.get(row.word), row.a, row.b, row.log_ratio)).collect();
    // 2 of 3 words against ½ of 3: four times as often.
    assert_eq!(shown, [("port", (2, 1), (0, 0), 2.0), ("tea", (0, 0), (2, 1), -2.0)]);
    // E is 1 and 1: 2 · 2 ln 2.
    assert!((rows[0].log_likelihood - 4.0 * 2f64.ln()).abs() < 1e-12);
    assert!(keywords(&a, &Counts::default(), 1, |_| true).is_empty());
}
