//! Forms of a word.

use crate::text::Stemming;

/// Characters that a word and all its forms begin with.
const KEPT: usize = 3;

/// Every word that has the stem of the given one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    word: String,
    stem: String,
    stemming: Stemming,
}

impl Stem {
    /// `word` must be folded.
    pub fn new(word: String, stemming: Stemming) -> Self {
        Self { stem: stemming.stem(&word), word, stemming }
    }

    pub fn word(&self) -> &str {
        &self.word
    }

    /// What every form begins with: endings are cut, and what is short is left alone.
    pub fn prefix(&self) -> &str {
        let end = self.stem.char_indices().nth(KEPT).map_or(self.stem.len(), |(at, _)| at);
        self.stem.get(..end).unwrap_or("")
    }

    pub fn matches(&self, word: &str) -> bool {
        word.starts_with(self.prefix()) && self.stemming.stem(word) == self.stem
    }
}
