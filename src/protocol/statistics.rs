//! Words counted: collocates and keywords.

use serde::{Deserialize, Serialize};

use super::{Filter, Window};

/// Which words a table of words holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picked {
    /// How often a word must be counted to have a row.
    pub least: u32,
    /// Whether a small list of English function words is left out.
    pub no_function_words: bool,
}

impl Default for Picked {
    fn default() -> Self {
        Self { least: 3, no_function_words: false }
    }
}

/// The words near the hits of a query, a window of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollocatesAsked {
    pub filter: Filter,
    /// Tokens to the left and to the right of a hit that are near it.
    pub around: (u32, u32),
    pub picked: Picked,
    pub by: CollocateBy,
    pub descending: bool,
    pub window: Window,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CollocateBy {
    Word,
    Observed,
    Expected,
    #[default]
    LogLikelihood,
    MutualInformation,
    Docs,
}

/// Collocates, a window of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Collocates {
    /// Hits that were looked at, and hits in all.
    pub n_lines: u32,
    pub n_hits: u64,
    /// Tokens near them, each counted once.
    pub n_near: u64,
    /// What is expected comes from: these articles and their tokens, hits left out.
    pub n_docs: u32,
    pub n_words: u64,
    pub n_rows: u32,
    pub from: u32,
    pub rows: Vec<CollocateRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CollocateRow {
    /// Folded for case and accents.
    pub word: String,
    /// How often it stands near a hit.
    pub observed: u32,
    /// How often it would, were it spread evenly.
    pub expected: f64,
    /// Negative where it stands near hits more seldom than expected.
    pub log_likelihood: f64,
    pub mutual_information: f64,
    /// Articles in which it stands near a hit.
    pub n_docs: u32,
}

/// Words that one selection of articles has more often than another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeynessAsked {
    pub filter: Filter,
    /// The articles to compare with; `None`: all that are not under `filter`.
    pub against: Option<Filter>,
    pub picked: Picked,
    pub by: KeyBy,
    pub descending: bool,
    pub window: Window,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KeyBy {
    Word,
    FrequencyA,
    PerMillionA,
    FrequencyB,
    PerMillionB,
    #[default]
    LogLikelihood,
    LogRatio,
    DocsA,
    DocsB,
}

/// A selection of articles, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    pub n_docs: u32,
    pub n_words: u64,
}

/// Keywords, a window of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Keyness {
    pub a: Side,
    pub b: Side,
    /// Articles that are in both selections.
    pub n_shared: u32,
    pub n_rows: u32,
    pub from: u32,
    pub rows: Vec<KeyRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyRow {
    /// Folded for case and accents.
    pub word: String,
    /// Occurrences and articles in A and in B.
    pub a: (u32, u32),
    pub b: (u32, u32),
    /// Negative where A has the word more seldom than B.
    pub log_likelihood: f64,
    pub log_ratio: f64,
}
