//! Words that stand near hits, against how often they would by chance.

use super::counts::Counts;
use super::measure::{log_likelihood_table, mutual_information};
use super::near::Near;

/// A word near hits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Collocate {
    /// Its number in the vocabulary.
    pub word: u32,
    /// How often it stands near a hit, and in how many documents.
    pub observed: u32,
    pub n_docs: u32,
    /// How often it would stand near one, were it spread evenly over all texts.
    pub expected: f64,
    /// Negative where it is seen less than expected.
    pub log_likelihood: f64,
    pub mutual_information: f64,
}

/// The words that stand near hits at least `least` times and that `keep` lets pass, in
/// order of their numbers.
///
/// `all` are the counts of the texts with which is compared; they hold all documents
/// that have hits. Of the tokens outside of hits there are N, of which W are near one;
/// a word that comes f times among the N and O times among the W has the table
/// O, W − O, f − O, N − W − f + O, and is expected W f / N times.
pub fn collocates(
    near: &Near,
    all: &Counts,
    least: u32,
    keep: impl Fn(u32) -> bool,
) -> Vec<Collocate> {
    let n_near = near.near.n_words();
    let n_all = all.n_words().saturating_sub(near.hits.n_words()).max(n_near);
    let row = |word: u32| {
        let observed = near.near.frequency(word);
        if observed < least.max(1) || !keep(word) {
            return None;
        }
        let frequency = all.frequency(word).saturating_sub(near.hits.frequency(word)).max(observed);
        let expected = n_near as f64 * f64::from(frequency) / n_all as f64;
        let (o, f) = (u64::from(observed), u64::from(frequency));
        let far = n_all - n_near;
        let table = [[o, n_near.saturating_sub(o)], [f - o, far.saturating_sub(f - o)]];
        Some(Collocate {
            word,
            observed,
            n_docs: near.near.n_docs_with(word),
            expected,
            log_likelihood: log_likelihood_table(table),
            mutual_information: mutual_information(observed, expected),
        })
    };
    (0..near.near.n_numbers()).filter_map(row).collect()
}
