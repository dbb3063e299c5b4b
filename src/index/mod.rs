//! The positional inverted index: term → documents → token positions.
//!
//! An index is a list of immutable segments. Ingest workers build one for each
//! batch of documents; the owner of the corpus appends it and folds neighbours of
//! like size into one, so that a query meets few segments and no document is
//! merged more often than the logarithm of the corpus.

mod build;
mod checkpoint;
mod dictionary;
mod doc_set;
mod fuzzy;
mod merge;
mod pattern;
mod postings;
mod read;
mod segment;
mod stem;
mod wildcard;
mod write;

pub use build::SegmentBuilder;
pub use checkpoint::{Checkpoints, TITLE_GAP};
pub use doc_set::DocSet;
pub use fuzzy::{Fuzzy, MAX_DISTANCE};
pub use pattern::Pattern;
pub use postings::Postings;
pub use read::{Index, Located};
pub use segment::Segment;
pub use stem::Stem;
pub use wildcard::Wildcard;
