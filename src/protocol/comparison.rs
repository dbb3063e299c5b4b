//! Two articles side by side.

use serde::{Deserialize, Serialize};

use super::EntityRef;
use crate::corpus::{Date, DocId, EntityKind};
use crate::text::Span;

/// Which two, and how they are to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareAsked {
    pub left: DocId,
    pub right: DocId,
    /// By how alike they are, where none is given.
    pub mode: Option<CompareMode>,
    /// The shortest verbatim run, in words.
    pub least_words: u32,
    /// Whether pairs are wanted that are not shown.
    pub all_pairs: bool,
}

/// How two texts are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CompareMode {
    /// As two states of one text: what was changed.
    Versions,
    /// As two articles: what both tell.
    Articles,
}

/// What two articles share, and where they differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub left: DocId,
    pub right: DocId,
    pub titles: (String, String),
    pub mode: CompareMode,
    /// Share of the word 5-grams of both that is common, 0 to 1.
    pub similarity: f32,
    /// By kind; names with their number of mentions left and right.
    pub both: Vec<(EntityKind, Vec<ComparedName>)>,
    pub only_left: Vec<(EntityKind, Vec<ComparedName>)>,
    pub only_right: Vec<(EntityKind, Vec<ComparedName>)>,
    /// Words by which each differs from the other, the most telling first.
    pub terms: (Vec<ComparedTerm>, Vec<ComparedTerm>),
    /// Versions: the edits that make the right text of the left, those that keep
    /// included.
    pub edits: Vec<ComparedEdit>,
    /// Versions: passages that stand in another place, left and right.
    pub moves: Vec<(Span, Span)>,
    /// Articles: sentences that tell the same, surest first.
    pub pairs: Vec<ComparedPair>,
    /// Articles: reused text, by place in the left one.
    pub passages: Vec<ComparedPassage>,
    /// Runs of words that stand in both, by place in the right one.
    pub verbatim: Vec<ComparedRun>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedName {
    pub entity: EntityRef,
    pub n_left: u32,
    pub n_right: u32,
    /// The first mention left and right.
    pub at: (Option<Span>, Option<Span>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedTerm {
    pub word: String,
    pub n_left: u32,
    pub n_right: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedEdit {
    pub op: EditOp,
    /// Where a change is one of form alone.
    pub form: Option<Form>,
    pub left: Span,
    pub right: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EditOp {
    /// Byte for byte the same.
    Equal,
    Delete,
    Insert,
    Replace,
}

/// What a change of form is a matter of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    Space,
    Quotes,
    Punctuation,
    Case,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparedPair {
    pub left: Span,
    pub right: Span,
    /// 0 to 1: how sure it is that both tell the same; it ranks pairs.
    pub score: f32,
    pub shown: bool,
    /// What they share: rare words, names, numbers in digits.
    pub words: Vec<String>,
    pub names: Vec<String>,
    pub figures: Vec<String>,
    /// Numbers of each, where both have some and share none.
    pub other_figures: Option<(Vec<String>, Vec<String>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparedPassage {
    pub left: Span,
    pub right: Span,
    /// How alike they are as wholes, 0 to 1.
    pub score: f32,
    pub how: Reuse,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reuse {
    Verbatim,
    Reworded,
    /// One tells in short what the other tells at length.
    Summary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedRun {
    pub left: Span,
    pub right: Span,
    pub n_words: u32,
    /// Whether it is a stock phrase: many other articles of the corpus have it too.
    pub common: bool,
}

/// What several articles mention, as a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Across {
    pub docs: Vec<AcrossDoc>,
    /// By kind; names that most of the articles mention come first.
    pub kinds: Vec<AcrossKind>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcrossDoc {
    pub doc: DocId,
    pub title: String,
    pub date: Option<Date>,
    pub source: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcrossKind {
    pub kind: EntityKind,
    /// Rows there are; those given are the first of them.
    pub n_rows: u32,
    pub rows: Vec<AcrossRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcrossRow {
    pub entity: EntityRef,
    /// By article: mentions, and the first of them.
    pub cells: Vec<Option<(u32, Span)>>,
}
