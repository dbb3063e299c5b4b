//! What the page asks the engine.

use serde::{Deserialize, Serialize};

use super::{
    Act, CollocatesAsked, CompareAsked, EntitiesAsked, FiguresAsked, KeynessAsked, LinesAsked,
    MarkAsked, NearAsked, PassagesAsked, PlacesAsked, SourcesAsked, Unread,
};
use crate::corpus::{Date, DocId, EntityId, EntityKind, FactId, FileId};
use crate::text::{Span, Stemming};

/// A question or an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// The articles under a filter, one window of them.
    List {
        query: Query,
        window: Window,
    },
    /// Counts under a filter; at most `top` values of each kind.
    Facets {
        query: Query,
        top: u32,
    },
    /// The values of one facet that hold `find`, a window of them.
    Values {
        query: Query,
        facet: Facet,
        find: String,
        window: Window,
    },
    /// Articles over time: under a filter, and those of each series among them. Without
    /// a step, one that fits.
    Timeline {
        query: Query,
        step: Option<TimeStep>,
        series: Vec<Series>,
    },
    /// What could be meant by the word that is being typed.
    Suggest {
        word: String,
        top: u32,
    },
    /// The outside of an article, with its places of `mark`, and the chunks about the
    /// place where it is opened: what is seen first comes in one answer.
    Article {
        doc: DocId,
        read_as: ReadAs,
        mark: Mark,
        open: Option<OpenAt>,
    },
    /// The text of an article, some of its chunks.
    Chunks {
        doc: DocId,
        read_as: ReadAs,
        mark: Mark,
        from: u32,
        to: u32,
    },
    /// A stretch of an article's text, for the clipboard.
    Text {
        doc: DocId,
        span: Option<Span>,
    },
    /// An entity with its mentions over the corpus.
    Card {
        entity: EntityId,
        window: Window,
    },
    /// The table of entities.
    Entities(EntitiesAsked),
    /// The names of the table, all rows, as a list.
    ExportEntities(EntitiesAsked),
    /// Entities that may be one. May take a while.
    Likely {
        window: Window,
    },
    /// A decision about entities. May take a while.
    Decide(Act),
    /// Takes the last decision back, or takes again what was taken back. May take a while.
    Undo,
    Redo,
    /// The decisions.
    Log {
        window: Window,
    },
    /// Where a text stands that could be marked. May take a while.
    Places(MarkAsked),
    /// Where the names of a list stand, with the type of those that state none. May take a
    /// while.
    ListPlaces {
        text: String,
        kind: Option<EntityKind>,
    },
    /// The decisions as a file's content; `saves` notes that they are in a file now.
    DecisionsFile {
        saves: bool,
    },
    /// Two articles side by side. May take a while.
    Compare(CompareAsked),
    /// What several articles mention, as a table.
    Across {
        docs: Vec<DocId>,
    },
    /// The lines of a concordance. May take a while.
    Lines(LinesAsked),
    /// The words near the hits of a query. May take a while.
    Collocates(CollocatesAsked),
    /// The words by which two selections differ. May take a while.
    Keyness(KeynessAsked),
    /// The ledger of figures. May take a while.
    Figures(FiguresAsked),
    /// The figures of the ledger, all of them, as a file's content. May take a while.
    ExportFigures(FiguresAsked),
    /// Who says what. May take a while.
    Sources(SourcesAsked),
    /// Groups of near-duplicates. May take a while.
    NearDuplicates(NearAsked),
    /// How many articles have near-duplicates. May take a while.
    CountNearDuplicates(Query),
    /// Passages that stand in several articles. May take a while.
    Passages(PassagesAsked),
    /// The places of one of them. May take a while.
    PassagePlaces(PlacesAsked),
    /// The articles that are most alike to one, at most `top`.
    MostAlike {
        doc: DocId,
        top: u32,
    },
    /// A map of the articles under a filter. May take a while.
    Map(Filter),
    /// Articles by their numbers.
    Named(Vec<DocId>),
    /// The import report.
    Report {
        window: Window,
        only_problems: bool,
    },
    /// What became of one file, or of a file in it.
    Account {
        file: FileId,
        path: String,
    },
    /// Drops what was read of files: they are about to be read in another way. Tells the
    /// ids of those of `open` that go with them.
    Forget {
        files: Vec<FileId>,
        open: Vec<DocId>,
    },
    /// The documents of these ids.
    Find(Vec<String>),
    /// The files whose encoding was guessed.
    Guessed,
    /// Files that never reached the engine go into the report too.
    Unread(Vec<Unread>),
    /// Takes articles out of the corpus.
    Remove(Removal),
    /// Takes the last removal back.
    Restore,
    /// What the model is to read before all else.
    Attend(Attention),
    /// What is loaded.
    Totals,
    /// Are you there?
    Ping,
}

/// Where the person looks: the model reads that first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attention {
    /// The articles that are being read or compared.
    pub open: Vec<DocId>,
    pub filter: Filter,
    /// The model waits: files are being loaded, or the person wants it to.
    pub paused: bool,
}

/// What is taken out of the corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Removal {
    Article(DocId),
    /// Every article under a filter.
    Under(Filter),
}

/// Where an article is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenAt {
    /// A byte of its text.
    Byte(u32),
    /// Its first hit; where there is none, its beginning.
    FirstHit,
    LastHit,
}

/// What is marked as a hit in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    Nothing,
    /// The places of a query of the corpus.
    Query(Search),
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
    pub search: Search,
    pub choices: Vec<Choice>,
}

/// What is looked for in texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// In the query language; empty asks for everything.
    pub text: String,
    /// A list of queries, one a line, of which any is wanted; empty asks for everything.
    pub list: String,
    /// By whose rules forms of a word are taken for one.
    pub stemming: Option<Stemming>,
}

/// A value chosen in a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    pub condition: Condition,
    pub exclude: bool,
}

/// Entities are all required together; of several dates, or several values of one
/// kind, one is enough, since an article has only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Condition {
    Mentions(EntityId),
    /// From one date to another, both included: a day, or any day of a month or year.
    Dated(Date, Date),
    Undated,
    Has(FactKind, FactId),
}

/// What articles share a value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FactKind {
    Source,
    Author,
    Language,
    Format,
    /// Ranges of numbers of words.
    Length,
    /// Whether the same text is in the corpus before.
    Repeats,
}

impl FactKind {
    pub const ALL: [Self; 6] =
        [Self::Source, Self::Author, Self::Language, Self::Format, Self::Length, Self::Repeats];
}

/// A list of values to filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Facet {
    Entities(EntityKind),
    Facts(FactKind),
}

/// How long a bar of a plot over time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeStep {
    Day,
    #[default]
    Month,
    Year,
}

/// A line of a plot over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Series {
    /// Articles that match this query too.
    Query(String),
    /// Articles that mention this entity.
    Entity(EntityId),
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
