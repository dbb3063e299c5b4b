//! Two texts as sequences of numbered words.

use std::collections::HashMap;

use crate::text::{Span, fold_into, words};

/// The words of two texts, numbered alike: equal numbers are equal words once folded.
pub struct Tokens {
    pub a: Vec<u32>,
    pub b: Vec<u32>,
    a_spans: Vec<Span>,
    b_spans: Vec<Span>,
}

impl Tokens {
    /// Cost: one hash look-up a word.
    pub fn new(a: &str, b: &str) -> Self {
        let mut numbers = HashMap::new();
        let (a, a_spans) = number(a, &mut numbers);
        let (b, b_spans) = number(b, &mut numbers);
        Self { a, b, a_spans, b_spans }
    }

    /// The stretch of the first text under `n` words from word `at` on.
    pub fn a_span(&self, at: usize, n: usize) -> Span {
        stretch(&self.a_spans, at, n)
    }

    pub fn b_span(&self, at: usize, n: usize) -> Span {
        stretch(&self.b_spans, at, n)
    }
}

fn number(text: &str, numbers: &mut HashMap<String, u32>) -> (Vec<u32>, Vec<Span>) {
    let mut folded = String::new();
    let mut number = |word: crate::text::Word<'_>| {
        folded.clear();
        fold_into(word.text, &mut folded);
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let number = match numbers.get(&folded) {
            Some(number) => *number,
            None => *numbers.entry(folded.clone()).or_insert(next),
        };
        (number, word.span())
    };
    words(text).map(&mut number).unzip()
}

fn stretch(spans: &[Span], at: usize, n: usize) -> Span {
    let first = spans.get(at).map_or(0, |s| s.start);
    let last = (at + n).checked_sub(1).and_then(|last| spans.get(last)).map_or(first, |s| s.end);
    Span { start: first, end: last }
}
