//! What the engine answers: windows, never a full list.

use serde::{Deserialize, Serialize};

use super::{
    Across, AlikeRow, ArticleRef, Choice, Collocates, Comparison, Condition, Decided, EntityList,
    Facet, Figures, Keyness, LikelyList, Lines, LogList, MapDrawn, NearList, OpenAt, PassageList,
    PassagePlaces, Places, Sources, TimeStep,
};
use crate::corpus::{
    BlockKind, Columns, Date, Decoding, DocId, EntityId, EntityKind, Evidence, Field, FileId,
    Metadata, Status,
};
use crate::text::Span;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    List(Listing),
    Facets(Facets),
    Values(FacetList),
    Timeline(Timeline),
    Suggestions(Suggestions),
    /// The outside of an article, and the chunks that are seen first.
    Article(Box<ArticleHead>, Vec<Chunk>),
    Chunks(Vec<Chunk>),
    Text(String),
    Card(Box<EntityCard>),
    Entities(EntityList),
    Likely(LikelyList),
    Decided(Decided),
    Log(LogList),
    Places(Places),
    /// What a person saves, to be written to a file as it stands.
    File(String),
    Comparison(Box<Comparison>),
    Across(Box<Across>),
    Lines(Lines),
    Collocates(Collocates),
    Keyness(Keyness),
    Figures(Figures),
    Sources(Sources),
    NearDuplicates(NearList),
    Count(u32),
    Passages(PassageList),
    PassagePlaces(PassagePlaces),
    MostAlike(Vec<AlikeRow>),
    Map(MapDrawn),
    Named(Vec<ArticleRef>),
    Report(Report),
    Files(Vec<FileId>),
    /// The ids of those of the documents asked about that were forgotten.
    Forgotten(Vec<(DocId, String)>),
    /// The documents of ids, in the order in which they were asked for.
    Found(Vec<Option<DocId>>),
    Totals(Totals),
    Removed(Removed),
    Done,
}

/// What is loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub n_docs: u32,
    pub n_files: u32,
    pub n_loaded: u32,
    pub n_partial: u32,
    pub n_skipped: u32,
    /// Files that were loaded already and were not loaded again.
    pub n_known: u32,
    /// Bytes of text held.
    pub n_bytes: u64,
}

impl Totals {
    /// Whether nothing is loaded, and nothing accounted for. Of a file that is read still
    /// there may be articles before its account.
    pub fn is_empty(&self) -> bool {
        self.n_files == 0 && self.n_docs == 0
    }
}

/// What a removal, or taking one back, came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Articles that left, or came back.
    pub n_docs: u32,
    /// Removals that can be taken back.
    pub n_undoable: u32,
    pub totals: Totals,
}

/// The articles under a filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    pub said: Said,
    /// Places that would be marked in all articles under the filter.
    pub n_hits: u64,
    /// Number of the first row.
    pub from: u32,
    pub rows: Vec<ListRow>,
}

/// A filter said in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Articles under the filter.
    pub n_docs: u32,
    /// How many of them are undated.
    pub n_undated: u32,
    pub n_total: u32,
    /// How the query was read: `contain “port”, and not “drill”`.
    pub query: Option<String>,
    /// The chosen values with their names, as chips.
    pub choices: Vec<(Choice, String)>,
    /// What in the query was not read as it stands: where (bytes), and why.
    pub notices: Vec<(Span, String)>,
    /// The same in the list of terms.
    pub list_notices: Vec<(Span, String)>,
}

/// A row of the list of articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListRow {
    pub doc: DocId,
    /// The stable id: the path of the file.
    pub key: String,
    pub title: Value,
    pub date: Option<Field<Date>>,
    pub source: Option<String>,
    pub n_words: u32,
    pub n_hits: u32,
    /// A passage of the text, as it stands.
    pub snippet: String,
    /// Hits in the passage, bytes of `snippet`.
    pub hits: Vec<Span>,
    /// The same text is in the corpus under this path too.
    pub duplicate_of: Option<String>,
}

/// A title, where it came from, and the hits in it (bytes of `text`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    pub text: String,
    pub from: crate::corpus::Provenance,
    pub hits: Vec<Span>,
}

/// Counts under a filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facets {
    pub lists: Vec<FacetList>,
    /// In calendar order, the empty ones too unless there are very many; counts ignore
    /// the dates that are chosen.
    pub dates: Vec<Bucket>,
    pub n_undated: u32,
    /// Articles whose date is stated too coarsely for a bar.
    pub n_vague: u32,
    /// The year or month whose parts are shown, if they are a part of all.
    pub within: Option<Date>,
}

/// Values of one facet, a window of them: most articles first, lengths rising. Of what an
/// article has one value of, counts ignore the values that are included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FacetList {
    pub facet: Facet,
    pub rows: Vec<FacetRow>,
    /// All values that have an article.
    pub n_values: u32,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FacetRow {
    pub condition: Condition,
    /// Empty where nothing is stated; of lengths the least number of words.
    pub name: String,
    /// Articles under the filter that have it.
    pub n_docs: u32,
    /// As chosen now: included, excluded, or neither.
    pub chosen: Option<bool>,
}

/// Articles over time. Columns are as long as `bars`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The step asked for, or a longer one where there would be too many bars; one that
    /// fits where none was.
    pub step: TimeStep,
    /// From the first to the last, the empty ones too.
    pub bars: Vec<Date>,
    /// Articles under the filter.
    pub n_docs: Vec<u32>,
    pub n_undated: u32,
    /// Articles whose date is not stated precisely enough for a bar.
    pub n_vague: u32,
    pub series: Vec<SeriesCounts>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeriesCounts {
    pub name: String,
    pub n_docs: Vec<u32>,
    pub n_undated: u32,
    pub n_vague: u32,
    /// What of its query was not read as it stands.
    pub notices: Vec<String>,
}

/// What could be meant by a word that is being typed; most articles first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Suggestions {
    pub terms: Vec<(String, u32)>,
    pub entities: Vec<(EntityRef, u32)>,
}

/// A bar of the date facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    pub condition: Condition,
    pub n_docs: u32,
    pub chosen: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityRef {
    pub entity: EntityId,
    pub kind: EntityKind,
    pub name: String,
}

/// An article without its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleHead {
    pub doc: DocId,
    pub key: String,
    pub title: Value,
    /// Whether the title is a stretch of the text and is drawn with it.
    pub title_in_text: bool,
    /// What was read of its facts, where the person corrected some.
    pub as_read: Option<Box<Metadata>>,
    pub date: Option<Field<Date>>,
    pub author: Option<Field<String>>,
    pub source: Option<Field<String>>,
    pub url: Option<Field<String>>,
    pub language: Option<Field<String>>,
    /// To whom a message went.
    pub recipients: Option<String>,
    /// What its file numbers or names it by.
    pub id: Option<String>,
    pub format: String,
    pub decoding: Option<Decoding>,
    pub file: FileId,
    /// The file, or the file in a file, that it was read from.
    pub path: String,
    pub sha256: String,
    /// Size of the file and of its text, bytes.
    pub file_bytes: u64,
    pub text_bytes: u32,
    /// Where the text begins in the file, if it stands there unchanged.
    pub text_at: Option<u32>,
    pub n_words: u32,
    pub duplicate_of: Option<String>,
    pub damage: Vec<(Span, String)>,
    pub chunks: Vec<ChunkShape>,
    /// Where each hit starts, bytes, rising; the first 10,000.
    pub hits: Vec<u32>,
    pub n_hits: u32,
    /// Mentions of each kind.
    pub n_mentions: Vec<(EntityKind, u32)>,
    /// Where mentions start, bytes, rising; of many an even choice.
    pub mentions: Vec<(u32, EntityId)>,
}

impl ArticleHead {
    /// Number of the chunk that holds a byte of the text.
    pub fn chunk_of(&self, byte: u32) -> u32 {
        let past = self.chunks.partition_point(|chunk| chunk.start <= byte);
        u32::try_from(past.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The byte at which an article is opened.
    pub fn byte_of(&self, open: OpenAt) -> u32 {
        let hit = match open {
            OpenAt::Byte(byte) => return byte,
            OpenAt::FirstHit => self.hits.first(),
            OpenAt::LastHit => self.hits.last(),
        };
        hit.copied().unwrap_or(0)
    }

    /// The chunks that are in sight where an article is opened: from, and past the last.
    pub fn about(&self, open: OpenAt) -> (u32, u32) {
        let nr = self.chunk_of(self.byte_of(open));
        let n = u32::try_from(self.chunks.len()).unwrap_or(u32::MAX);
        (nr.saturating_sub(1), (nr + 2).min(n))
    }
}

/// A run of rows that is fetched and drawn at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkShape {
    /// First byte of its text.
    pub start: u32,
    /// Height guessed in lines of 70 characters, times ten.
    pub tenth_lines: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chunk {
    pub nr: u32,
    pub rows: Vec<Row>,
}

impl Chunk {
    /// From its first row to its last.
    pub fn span(&self) -> Span {
        let cells = || self.rows.iter().flat_map(|row| &row.cells).map(|(span, _)| *span);
        let (first, last) = (cells().next(), cells().next_back());
        match first.zip(last) {
            Some((first, last)) => Span { start: first.start, end: last.end },
            None => Span::new(0, 0),
        }
    }
}

/// A paragraph, a list item, a row of a table, a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub kind: RowKind,
    pub level: u8,
    /// Number of the block that it belongs to.
    pub block: u32,
    /// It goes on where the row before it was cut for its length.
    pub continues: bool,
    /// The stretches of the text that are drawn: one, or one for each cell.
    pub cells: Vec<(Span, String)>,
    /// Entities in the row, in order.
    pub mentions: Vec<(Span, EntityRef, Evidence)>,
    /// Hits in the row, in order, with their number in the article.
    pub hits: Vec<(Span, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RowKind {
    Block(BlockKind),
    ListItem {
        ordered: bool,
    },
    TableHead,
    TableRow,
    /// A line of the raw text.
    Line,
}

/// An entity, with a window of its mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityCard {
    pub entity: EntityRef,
    pub n_docs: u32,
    pub n_mentions: u32,
    /// The forms in which it is written, most frequent first.
    pub forms: Vec<(String, u32)>,
    /// Other names that count for it.
    pub aliases: Vec<Alias>,
    /// What it is linked to and does not mean, and how: `Russia`, whose capital it is.
    pub related: Vec<(EntityRef, String)>,
    /// What stands in most of its articles, with the number of articles that it shares.
    pub beside: Vec<(EntityRef, u32)>,
    /// Articles by equal parts of the time between the first and the last, and these two.
    pub bars: Vec<u32>,
    pub dates: Option<(Date, Date)>,
    pub n_undated: u32,
    pub from: u32,
    pub lines: Vec<MentionLine>,
}

/// A name that counts for an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The id of the name, by which it can be split off.
    pub name: EntityRef,
    pub n_mentions: u32,
    /// Why, in words.
    pub evidence: String,
}

/// A mention in its sentence's surroundings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionLine {
    pub doc: DocId,
    pub title: String,
    pub date: Option<Date>,
    pub span: Span,
    pub left: String,
    pub hit: String,
    pub right: String,
}

/// The import report, a window of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub totals: Totals,
    /// Rows under the choice made.
    pub n_rows: u32,
    pub from: u32,
    pub rows: Vec<ReportRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    pub file: FileId,
    pub path: String,
    pub status: Status,
    pub reason: Option<String>,
    pub format: Option<String>,
    pub decoding: Option<Decoding>,
    /// What its columns were taken for, where it has some.
    pub columns: Option<Columns>,
    pub n_docs: u32,
    /// The first document that it gave.
    pub doc: Option<DocId>,
}
