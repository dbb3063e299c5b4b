//! Two articles on one subject: which sentences tell the same, and what one has from the
//! other.

mod pair;
mod passage;
mod sentence;
#[cfg(test)]
mod tests;
mod vector;

pub use pair::{Evidence, Pair};
pub use passage::Passage;
pub use sentence::Source;

use crate::text::Stemming;
use sentence::Read;

/// What two articles have in common, sentence by sentence and passage by passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Sentences that may tell the same, surest first.
    pub pairs: Vec<Pair>,
    /// Reused text, by place in the first article.
    pub passages: Vec<Passage>,
}

/// Aligns two articles.
///
/// `stemming` says which forms of a word are one; `share` gives the share of sentences,
/// 0 to 1, that hold a folded word: what is rare tells more.
/// Cost: linear in the texts and in the places of the terms that both have.
pub fn align(
    a: Source<'_>,
    b: Source<'_>,
    stemming: Option<Stemming>,
    share: &dyn Fn(&str) -> f32,
) -> Alignment {
    let read = Read::new(a, b, stemming);
    Alignment {
        pairs: pair::pairs(&read, share),
        passages: passage::passages(a.text, b.text, &read),
    }
}
