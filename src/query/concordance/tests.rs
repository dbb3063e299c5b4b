//! Lines against a scan of every word of every text.

use proptest::prelude::*;

use super::*;
use crate::index::{Index, SegmentBuilder};
use crate::query::{Bare, evaluate, parse, places};
use crate::text::{fold, words};

/// Texts with their checkpoints, and their index.
struct Corpus {
    index: Index,
    texts: Vec<(String, Checkpoints)>,
}

impl Corpus {
    fn new(texts: &[String]) -> Self {
        let mut builder = SegmentBuilder::new();
        // A title apart hits too, and must not give a line.
        let add = |text: &String| (text.clone(), builder.add(text, Some("a b")));
        let texts = texts.iter().map(add).collect();
        let mut index = Index::new();
        index.append(builder.finish());
        Self { index, texts }
    }

    fn lines(&self, query: &str, docs: &[u32], limit: usize) -> (Lines, u64) {
        let query = parse(query);
        let found = evaluate(&self.index, &Bare, &query);
        let docs = docs.iter().filter(|doc| found.docs.contains(doc));
        let mut collecting = Collecting::new(docs.map(|doc| (*doc, found.n_hits(*doc))), limit);
        while !collecting.step(&self.index, &Bare, &query, self) {}
        collecting.finish()
    }

    fn contexts(&self, lines: &Lines) -> Contexts {
        let mut gathering = Gathering::new(lines);
        while !gathering.step(lines, self) {}
        gathering.finish()
    }

    fn ordered(&self, lines: &Lines, places: &[i8]) -> Vec<u32> {
        let contexts = self.contexts(lines);
        let mut ordering = Ordering::new(&contexts, lines.len(), places);
        while !ordering.step(&contexts) {}
        ordering.finish()
    }

    fn tokens(&self, doc: u32) -> Vec<String> {
        words(&self.texts[doc as usize].0).map(|w| fold(w.text)).collect()
    }

    /// The folded words beside a hit, -3 to 3; empty past the edge.
    fn beside(&self, doc: u32, (first, last): (u32, u32), place: i8) -> String {
        let tokens = self.tokens(doc);
        let at = |at: i64| usize::try_from(at).ok().and_then(|at| tokens.get(at).cloned());
        match place {
            // Of a long hit the first eight words count.
            0 => tokens[first as usize..=last.min(first + 7) as usize].join(" "),
            _ if place < 0 => at(i64::from(first) + i64::from(place)).unwrap_or_default(),
            _ => at(i64::from(last) + i64::from(place)).unwrap_or_default(),
        }
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

fn all(lines: &Lines) -> Vec<(u32, (u32, u32))> {
    (0..lines.len()).filter_map(|nr| lines.get(nr)).collect()
}

#[test]
fn lines_past_the_limit_are_counted() {
    let corpus = Corpus::new(&["a a a".to_owned(), "b".to_owned(), "a x a".to_owned()]);
    let (lines, n_hits) = corpus.lines("a", &[2, 1, 0], 3);
    assert_eq!(n_hits, 5);
    assert_eq!(all(&lines), [(2, (0, 0)), (2, (2, 2)), (0, (0, 0))]);
    assert_eq!((lines.doc(1), lines.n_docs()), (Some((0, 2..3)), 2));
    assert_eq!(lines.runs(0..2), [(0, 0), (2, 2)]);
}

#[test]
fn lines_sort_by_document_too() {
    let corpus = Corpus::new(&["a a".to_owned(), "a".to_owned(), "a".to_owned()]);
    let (lines, _) = corpus.lines("a", &[0, 1, 2], 9);
    assert_eq!(by_doc(&lines, |doc| u32::from(doc == 0)), [2, 3, 0, 1]);
}

proptest! {
    #[test]
    fn lines_are_those_of_a_scan(
        texts in prop::collection::vec("([abÀ]{1,2}[ .\n-]){0,90}", 0..6),
        query in prop_oneof!["[ab]{1,2}", "[ab]\\*", "\"[ab] [ab]{1,2}\"", "a OR \"b a\"", "a -b"],
        places in prop::collection::vec(-3i8..=3, 1..4),
    ) {
        let corpus = Corpus::new(&texts);
        let docs: Vec<u32> = (0..texts.len() as u32).rev().collect();
        let (lines, n_hits) = corpus.lines(&query, &docs, usize::MAX);
        let parsed = parse(&query);
        let matching: Vec<u32> = evaluate(&corpus.index, &Bare, &parsed).docs;
        let mut expected: Vec<(u32, (u32, u32))> = Vec::new();
        for (doc, runs) in crate::query::places(&corpus.index, &Bare, &parsed, &matching).iter().rev() {
            let n_words = corpus.tokens(*doc).len() as u32;
            expected.extend(runs.iter().filter(|(_, last)| *last < n_words).map(|run| (*doc, *run)));
        }
        prop_assert_eq!(n_hits as usize, expected.len());
        prop_assert_eq!(&all(&lines), &expected);

        let contexts = corpus.contexts(&lines);
        for (nr, (doc, run)) in expected.iter().enumerate() {
            for place in -3..=3 {
                let word = contexts.word(nr, place).map(|w| contexts.vocabulary().get(w));
                prop_assert_eq!(word.unwrap_or(""), corpus.beside(*doc, *run, place));
            }
        }

        let order = corpus.ordered(&lines, &places);
        // Where no word stands comes last.
        let key = |nr: u32| -> Vec<(bool, String)> {
            let (doc, run) = expected[nr as usize];
            let words = places.iter().map(|place| corpus.beside(doc, run, *place));
            words.map(|word| (word.is_empty(), word)).collect()
        };
        let mut by_scan: Vec<u32> = (0..lines.len() as u32).collect();
        by_scan.sort_by_key(|nr| key(*nr));
        prop_assert_eq!(order, by_scan);
    }
}

#[test]
fn places_of_one_word_are_where_a_scan_finds_it() {
    let text = "The port, the Port and the PORTS; importing nothing.".to_owned();
    let corpus = Corpus::new(&[text]);
    let (lines, _) = corpus.lines("port", &[0], 99);
    assert_eq!(all(&lines), [(0, (1, 1)), (0, (3, 3))]);
    let (lines, _) = corpus.lines("port*", &[0], 99);
    assert_eq!(lines.len(), 3);
    assert!(places(&corpus.index, &Bare, &parse("absent"), &[0]).is_empty());
}
