//! What a corpus is made of: documents, their metadata, blocks and mentions.
//! Plain data and the corpus that owns it; nothing here reads a file.

mod block;
mod date;
mod document;
mod figure;
mod id;
mod mention;
mod metadata;
mod outcome;
mod sha;

pub use block::{Block, BlockKind, Damage};
pub use date::Date;
pub use document::{Document, Encoding, Format};
pub use figure::{AttributionKind, FigureKind, FigureValue, Period, SourceKind};
pub use id::{DocId, EntityId, FactId, FileId, NameId, SpellingId};
pub use mention::{EntityKind, Evidence, Mention};
pub use metadata::{Field, Metadata, Provenance};
pub use outcome::{Outcome, Status};
pub use sha::Sha256;
