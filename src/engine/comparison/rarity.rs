//! How rare a word is, for telling what a common word of two sentences is worth.

use super::Store;
use crate::entity;
use crate::index::Pattern;
use crate::stats::is_function_word;

/// The share of sentences that hold a word of each kind, where no corpus tells: function
/// words, common words, all others.
const FUNCTION: f32 = 0.25;
const COMMON: f32 = 0.012;
const RARE: f32 = 0.0008;

/// So many articles weigh as much as what is known of words without any.
const PRIOR: f32 = 500.0;

/// Sentences of an article that hold a word, where one does: a tenth.
const OF_ARTICLE: f32 = 0.1;

/// What the corpus tells of words.
pub(super) struct Rarity<'s> {
    store: &'s Store,
}

impl<'s> Rarity<'s> {
    pub fn new(store: &'s Store) -> Self {
        Self { store }
    }

    /// The share of sentences that hold a folded word, 0 to 1.
    ///
    /// Cost: a look-up in the dictionary of each segment.
    pub fn share(&self, word: &str) -> f32 {
        let known = match word {
            _ if is_function_word(word) => FUNCTION,
            _ if entity::is_common_word(word) => COMMON,
            _ => RARE,
        };
        let mut n_with = 0.0;
        let pattern = Pattern::Word(word.to_owned());
        self.store.index.each_located(&pattern, |located| n_with += located.postings.n_docs() as f32);
        let n_docs = self.store.index.n_docs() as f32;
        (known * PRIOR + n_with * OF_ARTICLE) / (PRIOR + n_docs)
    }
}
