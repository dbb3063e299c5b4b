//! Words counted and compared: how often they stand near hits, how often in one
//! selection of articles and in another.
//!
//! Only words of texts are counted, folded for case and accents, as search cuts them.
//! Counting is done in steps, as gathering a concordance is.

mod collocate;
mod counts;
mod function_words;
mod keyword;
mod measure;
mod near;
#[cfg(test)]
mod tests;

pub use collocate::{Collocate, collocates};
pub use counts::{Counting, Counts};
pub use function_words::is_function_word;
pub use keyword::{Keyword, keywords};
pub use measure::{log_likelihood, log_likelihood_table, log_ratio, mutual_information};
pub use near::{Near, NearCounting};
