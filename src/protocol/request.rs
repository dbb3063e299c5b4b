//! What the page asks the engine.

use serde::{Deserialize, Serialize};

use super::{CollocatesAsked, KeynessAsked, LinesAsked, Unread};
use crate::corpus::{Date, DocId, EntityId};
use crate::text::Span;

/// A question or an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// The articles under a filter, one window of them.
    List { query: Query, window: Window },
    /// Counts under a filter; at most `top` values of each kind.
    Facets { query: Query, top: u32 },
    /// The outside of an article, with its places of `mark`.
    Article { doc: DocId, read_as: ReadAs, mark: Mark },
    /// The text of an article, some of its chunks.
    Chunks { doc: DocId, read_as: ReadAs, mark: Mark, from: u32, to: u32 },
    /// A stretch of an article's text, for the clipboard.
    Text { doc: DocId, span: Option<Span> },
    /// An entity with its mentions over the corpus.
    Card { entity: EntityId, window: Window },
    /// Two articles side by side.
    Compare { left: DocId, right: DocId },
    /// The lines of a concordance. May take a while.
    Lines(LinesAsked),
    /// The words near the hits of a query. May take a while.
    Collocates(CollocatesAsked),
    /// The words by which two selections differ. May take a while.
    Keyness(KeynessAsked),
    /// The import report.
    Report { window: Window, only_problems: bool },
    /// Files that never reached the engine go into the report too.
    Unread(Vec<Unread>),
    /// What is loaded.
    Totals,
    /// Are you there?
    Ping,
}

/// What is marked as a hit in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    Nothing,
    /// The places of a query of the corpus.
    Query(String),
    /// A run of characters, as one finds it in a page: case and accents folded.
    Literal(String),
}

/// Which form of an article is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReadAs {
    /// Headings, paragraphs, lists, tables.
    Article,
    /// Line by line, as it stands.
    Raw,
}

/// A filter with an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    pub filter: Filter,
    pub sort: Sort,
}

/// What an article must be to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// In the query language; empty asks for everything.
    pub text: String,
    pub choices: Vec<Choice>,
}

/// A value chosen in a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    pub condition: Condition,
    pub exclude: bool,
}

/// Entities are all required together; of several dates one is enough, since an
/// article has only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Condition {
    Mentions(EntityId),
    /// A day, or any day of a month or year.
    Dated(Date),
    Undated,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    pub by: Order,
    pub descending: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Order {
    /// By rank under a query, as loaded without one.
    #[default]
    Relevance,
    Date,
    Title,
    FileName,
    Words,
}

/// Part of a long answer: rows `from..from + len`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    pub from: u32,
    pub len: u32,
}
