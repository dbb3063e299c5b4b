//! The floor: spans, byte offsets, folding, words. Knows nothing of documents.

mod fold;
mod span;
mod stemming;
pub mod varint;
mod vocabulary;
mod word;

pub use fold::{fold, fold_into, is_mark};
pub use span::Span;
pub use stemming::Stemming;
pub use vocabulary::Vocabulary;
pub use word::{Word, is_unspaced, is_word_char, words};
