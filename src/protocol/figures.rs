//! The ledger of figures, and who says what.

use serde::{Deserialize, Serialize};

use super::{Filter, Window};
use crate::corpus::{AttributionKind, Date, DocId, FigureKind, FigureValue, Period, SourceKind};
use crate::text::Span;

/// The ledger, a window of its lines: headings of groups, and their figures where a
/// group is open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FiguresAsked {
    pub filter: Filter,
    /// Of these articles alone; none: of all under the filter.
    pub docs: Vec<DocId>,
    /// None: all kinds.
    pub kinds: Vec<FigureKind>,
    /// What is counted holds these letters.
    pub find: String,
    /// The source holds these letters.
    pub source: String,
    /// The numbers that are no figures instead, by reason.
    pub rejected: bool,
    /// Groups that are open or closed other than they are at first.
    pub turned: Vec<String>,
    pub window: Window,
}

/// The ledger, a window of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Articles that were read.
    pub n_docs: u32,
    /// Figures of each kind, in the order of [`FigureKind::ALL`], before kinds are chosen.
    pub n_of_kind: Vec<u32>,
    /// Numbers that are no figures.
    pub n_rejected: u32,
    /// Figures that are shown, their groups, and the groups in which values differ.
    pub n_figures: u32,
    pub n_groups: u32,
    pub n_differ: u32,
    pub n_lines: u32,
    pub from: u32,
    pub lines: Vec<FigureLine>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FigureLine {
    Group(FigureGroup),
    Figure(Box<FigureRow>),
}

/// The heading of figures of the same thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureGroup {
    /// By what it is opened and closed.
    pub key: String,
    pub of: GroupOf,
    pub n_rows: u32,
    pub n_docs: u32,
    /// Distinct values; more than one differ.
    pub n_values: u32,
    /// The least and the greatest number.
    pub range: Option<(f64, f64)>,
    pub is_open: bool,
}

/// What figures of a group have in common.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum GroupOf {
    /// What is counted, and in which unit.
    Counted { name: String, kind: FigureKind, unit: Option<String> },
    /// A day, month or year.
    Date(Date),
    /// Why numbers are no figures.
    Reason(String),
    /// Nothing: each stands in one place, or its text does not tell what it counts.
    Single,
}

/// A figure in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    pub doc: DocId,
    /// The stable id of the article.
    pub key: String,
    pub title: String,
    /// The date of the article.
    pub date: Option<Date>,
    /// Of the figure in the text.
    pub span: Span,
    pub kind: FigureKind,
    /// As it is written.
    pub written: String,
    pub value: FigureValue,
    pub unit: Option<String>,
    pub counted: Option<String>,
    pub period: Option<Period>,
    /// When it was said.
    pub said: Option<Period>,
    pub source: Option<(String, SourceKind)>,
    pub rejected: Option<String>,
    pub passage: Passage,
}

/// A passage on one line with a stretch of it that is marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub before: String,
    pub marked: String,
    pub after: String,
}

/// Who says what: sources, a window of them, with what they say where one is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcesAsked {
    pub filter: Filter,
    /// Of these articles alone; none: of all under the filter.
    pub docs: Vec<DocId>,
    /// The name holds these letters.
    pub find: String,
    /// None: named, unnamed, and what the text does not tell.
    pub kind: Option<SourceKind>,
    /// Sources that are open.
    pub open: Vec<String>,
    pub window: Window,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    pub n_docs: u32,
    pub n_sources: u32,
    pub n_attributions: u32,
    pub n_quotations: u32,
    pub n_lines: u32,
    pub from: u32,
    pub lines: Vec<SourceLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceLine {
    Source(SourceRow),
    Said(Box<SaidRow>),
}

/// A source with how much it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRow {
    /// By what it is opened and closed.
    pub key: String,
    /// `None`: the text does not tell clearly who says it.
    pub source: Option<(String, SourceKind)>,
    pub n_attributions: u32,
    pub n_quotations: u32,
    pub n_docs: u32,
    pub is_open: bool,
}

/// A place where a source says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidRow {
    pub doc: DocId,
    pub key: String,
    pub title: String,
    pub date: Option<Date>,
    pub span: Span,
    pub kind: AttributionKind,
    pub verb: Option<String>,
    pub passage: Passage,
}
