//! The floor: spans, byte offsets, folding, words. Knows nothing of documents.

mod case;
mod fold;
mod span;
mod stemming;
pub mod varint;
mod vocabulary;
mod word;

pub use case::{is_loud, is_mixed};
pub use fold::{fold, fold_into, is_mark};
pub use span::Span;
pub use stemming::Stemming;
pub use vocabulary::Vocabulary;
pub use word::{Word, is_unspaced, is_word_char, words};
