//! Answering questions of the corpus: the query language, matching, ranking,
//! snippets and counts.

pub mod concordance;
mod docs;
mod eval;
mod leaf;
mod lex;
mod literal;
mod parse;
mod phrase;
mod rank;
mod snippet;
mod words;

pub use concordance::{Line, context, line};
pub use docs::DocSet;
pub use eval::{Matches, evaluate, places};
pub use leaf::{Element, Leaf};
pub use literal::find_literal;
pub use parse::{MAX_DEPTH, Node, Notice, Query, parse};
pub use snippet::snippet;
pub use words::in_words;
