//! The lines of a concordance.

use serde::{Deserialize, Serialize};

use super::{Filter, Window};
use crate::corpus::{Date, DocId};
use crate::text::Span;

/// Every place where the query of a filter hits, a window of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinesAsked {
    pub filter: Filter,
    pub order: LineOrder,
    /// Characters of context to each side.
    pub width: u32,
    pub window: Window,
}

/// How lines stand below each other; ties as in [`LineOrder::Document`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineOrder {
    /// As the files were dropped, within each article by place.
    #[default]
    Document,
    /// By the date of the article; the undated at the end either way.
    Date { descending: bool },
    /// By words beside the hit, the first one first: -3 to -1 stand to its left, 0 is
    /// the hit, 1 to 3 stand to its right.
    Words(Vec<i8>),
}

/// Lines in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// Hits in the texts of all articles under the filter.
    pub n_hits: u64,
    /// Hits that have a line: the first ones, if there are too many.
    pub n_lines: u32,
    /// Articles that have a line.
    pub n_docs: u32,
    /// How they stand.
    pub order: LineOrder,
    /// Number of the first row.
    pub from: u32,
    pub rows: Vec<LineRow>,
}

/// A hit in its context, white space as single spaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRow {
    pub doc: DocId,
    /// The stable id of the document.
    pub key: String,
    pub title: String,
    pub date: Option<Date>,
    pub span: Span,
    pub left: String,
    pub hit: String,
    pub right: String,
}
