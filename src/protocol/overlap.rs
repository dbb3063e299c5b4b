//! Near-duplicates, passages that recur, and what is most alike.

use serde::{Deserialize, Serialize};

use super::{Filter, Window};
use crate::corpus::{Date, DocId};
use crate::text::Span;

/// Groups of near-duplicates under a filter, a window of their rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NearAsked {
    pub filter: Filter,
    /// The least similarity of a pair, 0 to 1; with 0 all pairs that were found count.
    pub least: f32,
    pub window: Window,
}

/// Rows of groups: the principal article of a group first, the others behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NearList {
    pub n_groups: u32,
    /// Articles in groups: a row each.
    pub n_rows: u32,
    /// Articles that were looked at: those under the filter.
    pub n_docs: u32,
    pub from: u32,
    pub rows: Vec<NearRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NearRow {
    /// Number of the group, from 0.
    pub group: u32,
    pub article: ArticleRef,
    pub of: NearOf,
}

/// What a row of a group is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum NearOf {
    /// The principal article of a group of so many.
    Principal(u32),
    /// Another one, as it is to the principal.
    Member(DocId, Likeness),
}

/// How alike two articles are, by their runs of five words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// Jaccard: common runs over all of both, 0 to 1.
    pub similarity: f32,
    /// Common runs over those of the one that has fewer, 0 to 1.
    pub containment: f32,
}

/// An article as other views name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleRef {
    pub doc: DocId,
    pub key: String,
    pub title: String,
    pub date: Option<Date>,
    pub source: Option<String>,
    pub n_words: u32,
}

/// Passages that stand in several articles under a filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PassagesAsked {
    pub filter: Filter,
    pub min_words: u32,
    pub by: PassageBy,
    pub window: Window,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassageBy {
    /// The longest first.
    #[default]
    Length,
    /// Those in most articles first.
    Articles,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PassageList {
    pub n_rows: u32,
    pub from: u32,
    pub rows: Vec<PassageRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PassageRow {
    /// Its number, for [`PlacesAsked`]; it holds until articles come or go.
    pub nr: u32,
    pub n_words: u32,
    /// Articles under the filter that hold it.
    pub n_docs: u32,
    /// How it begins, as it stands in the earliest article.
    pub text: String,
    pub is_whole: bool,
}

/// The places of a passage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlacesAsked {
    pub filter: Filter,
    pub nr: u32,
    pub window: Window,
}

/// The places of a passage in order of the articles' dates, the undated last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PassagePlaces {
    pub nr: u32,
    pub n_words: u32,
    pub n_docs: u32,
    /// As it stands in the earliest article, cut where it is very long.
    pub text: String,
    pub n_rows: u32,
    pub from: u32,
    pub rows: Vec<PassagePlace>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PassagePlace {
    pub article: ArticleRef,
    pub span: Span,
}

/// An article that shares rare words and names with another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlikeRow {
    pub article: ArticleRef,
    /// What of the weight of the first one's heaviest words it shares, 0 to 1.
    pub share: f32,
    /// Words of both that weigh most, as they stand in the other article.
    pub words: Vec<String>,
    /// Names in both, the rarest first.
    pub names: Vec<String>,
    pub likeness: Likeness,
}

/// A map of the articles under a filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MapDrawn {
    pub points: Vec<MapPoint>,
    /// Articles that share too little with any other to have a place.
    pub n_alone: u32,
    /// Articles under the filter.
    pub n_docs: u32,
    /// The words of each cluster that weigh most, largest cluster first.
    pub clusters: Vec<MapCluster>,
}

/// An article of a map. Articles stand in order of their clusters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapPoint {
    pub doc: DocId,
    /// 0 to 1 from left to right, from top to bottom.
    pub x: f32,
    pub y: f32,
    pub cluster: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapCluster {
    pub n_docs: u32,
    pub words: Vec<String>,
}
