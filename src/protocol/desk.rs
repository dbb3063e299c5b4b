//! The entity desk: its table, what a person decides there and about the facts of
//! articles, and what came of it.

use serde::{Deserialize, Serialize};

use super::{EntityRef, Filter, Window};
use crate::corpus::{Correction, Date, DocId, EntityId, EntityKind, Fact};

/// The entities that articles under a filter mention, a window of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntitiesAsked {
    pub filter: Filter,
    /// Empty asks for all.
    pub kinds: Vec<EntityKind>,
    /// A part of a name or alias; empty asks for all.
    pub find: String,
    /// What the person rejected, in place of what counts.
    pub rejected: bool,
    pub by: EntityBy,
    pub descending: bool,
    pub window: Window,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntityBy {
    Name,
    Kind,
    #[default]
    Mentions,
    Docs,
    /// The undated stand at the end either way.
    First,
    Last,
}

/// Entities in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityList {
    /// Articles under the filter.
    pub n_docs: u32,
    pub n_rows: u32,
    pub n_rejected: u32,
    /// Rows of each kind under the filter, whatever kinds are asked for.
    pub n_of_kind: Vec<(EntityKind, u32)>,
    /// Dates of the articles under the filter: the first and the last bar of each row.
    pub dates: Option<(Date, Date)>,
    pub from: u32,
    pub rows: Vec<EntityLine>,
}

/// An entity of the table; numbers are those under the filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityLine {
    pub entity: EntityRef,
    pub n_mentions: u32,
    pub n_docs: u32,
    /// Dates of the first and the last article.
    pub dates: Option<(Date, Date)>,
    /// Other names that count for it, those with most mentions first.
    pub aliases: Vec<String>,
    /// Articles by equal parts of the time between the dates of the list.
    pub bars: Vec<u32>,
    /// Whether the person decided something about it.
    pub is_decided: bool,
}

/// What a person wants decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    Reject(Vec<EntityId>),
    /// Nothing that is written so is an entity, of whatever type.
    Ignore(Vec<EntityId>),
    /// What was rejected is an entity after all.
    Keep(Vec<EntityId>),
    Retype(Vec<EntityId>, EntityKind),
    Rename(EntityId, String),
    Merge {
        entities: Vec<EntityId>,
        into: EntityId,
    },
    /// A name of the entity stands for itself again; it goes by the id of the name.
    Split(EntityId),
    /// The two are not one.
    Apart {
        name: EntityId,
        from: EntityId,
    },
    Mark(MarkAsked),
    /// The names of a list, with the type of those that state none. Those that stand in
    /// very many places are left out unless `common` are wanted too.
    List {
        text: String,
        kind: Option<EntityKind>,
        common: bool,
    },
    /// Facts of an article are others than were read.
    Correct(DocId, Vec<(Fact, Correction)>),
    /// The decisions of a file.
    Load(String),
}

/// A text that is to mean an entity wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkAsked {
    pub text: String,
    pub kind: EntityKind,
    pub name: String,
    pub any_case: bool,
}

/// What a decision, or taking one back, came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// One or two sentences.
    pub says: String,
    /// Whether anything changed.
    pub is_change: bool,
    pub log: LogState,
}

/// Where a person stands among their decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogState {
    pub n_undoable: u32,
    pub n_redoable: u32,
    /// Whether decisions would be lost with the page.
    pub is_unsaved: bool,
}

/// The steps of the log, the last one first, a window of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogList {
    pub state: LogState,
    pub n_rows: u32,
    pub from: u32,
    /// What each came to, and whether it holds or was taken back.
    pub rows: Vec<(String, bool)>,
}

/// Where marks would stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    pub n_places: u64,
    pub n_docs: u32,
    /// Names with very many places, each with their number.
    pub common: Vec<(String, u64)>,
    /// Names of a list that could be read.
    pub n_names: u32,
    /// Names that stand nowhere.
    pub n_missing: u32,
    /// Lines of a list that could not be used, the first hundred, and how many in all.
    pub faults: Vec<(u64, String)>,
    pub n_faults: u32,
}

/// Names that may mean the same, a window of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikelyList {
    pub n_rows: u32,
    pub from: u32,
    pub rows: Vec<LikelyRow>,
}

/// Two entities that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikelyRow {
    /// The one that would count for the other.
    pub name: EntityRef,
    pub of: EntityRef,
    /// Mentions and articles of each, and articles that mention both.
    pub n_name: (u32, u32),
    pub n_of: (u32, u32),
    pub n_both: u32,
    /// In words.
    pub evidence: String,
}
