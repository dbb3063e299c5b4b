//! Words by which two selections of documents differ.

use super::counts::Counts;
use super::measure::{log_likelihood, log_ratio};

/// A word with how often it comes in each selection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyword {
    /// Its number in the vocabulary.
    pub word: u32,
    /// Occurrences and documents.
    pub a: (u32, u32),
    pub b: (u32, u32),
    /// Negative where its share of A is the smaller one.
    pub log_likelihood: f64,
    pub log_ratio: f64,
}

/// The words that come at least `least` times in A and B together and that `keep` lets
/// pass, in order of their numbers; none where a selection has no words.
pub fn keywords(a: &Counts, b: &Counts, least: u32, keep: impl Fn(u32) -> bool) -> Vec<Keyword> {
    if a.n_words() == 0 || b.n_words() == 0 {
        return Vec::new();
    }
    let row = |word: u32| {
        let (of_a, of_b) = (a.frequency(word), b.frequency(word));
        if of_a.saturating_add(of_b) < least.max(1) || !keep(word) {
            return None;
        }
        let (in_a, in_b) = ((of_a, a.n_words()), (of_b, b.n_words()));
        Some(Keyword {
            word,
            a: (of_a, a.n_docs_with(word)),
            b: (of_b, b.n_docs_with(word)),
            log_likelihood: log_likelihood(in_a, in_b),
            log_ratio: log_ratio(in_a, in_b),
        })
    };
    (0..a.n_numbers().max(b.n_numbers())).filter_map(row).collect()
}
