//! Answering questions of the corpus: the query language, matching, ranking,
//! snippets and counts.

#[cfg(test)]
mod bare;
pub mod concordance;
mod eval;
mod expression;
mod leaf;
mod lex;
mod literal;
mod near;
mod parse;
mod phrase;
mod places;
mod rank;
mod rows;
mod snippet;
mod sorted;
mod test;
mod title;
mod words;

#[cfg(test)]
pub use bare::Bare;
pub use concordance::{Line, context, line};
pub use eval::{Corpus, Matches, evaluate};
pub use expression::Expression;
pub use leaf::{Leaf, LeafKind, Near, Words};
pub use literal::find_literal;
pub use parse::{MAX_DEPTH, Node, Notice, Query, parse, parse_both, parse_list};
pub use places::places;
pub use snippet::snippet;
pub use test::{FEATURES, FIELDS, Feature, Outside, Test, lies_within};
pub use title::title_words;
pub use words::in_words;
