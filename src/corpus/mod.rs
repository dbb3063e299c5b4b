//! What a corpus is made of: documents, their metadata, blocks and mentions.
//! Plain data and the corpus that owns it; nothing here reads a file.

mod block;
mod columns;
mod date;
mod document;
mod encoding;
mod figure;
mod file;
mod id;
mod mention;
mod metadata;
mod outcome;
mod settings;
mod sha;

pub use block::{Block, BlockKind, Damage, without_aside};
pub use columns::{Columns, Role};
pub use date::Date;
pub use document::{Document, Format};
pub use encoding::{Decoding, Encoding, ToldBy};
pub use figure::{AttributionKind, FigureKind, FigureValue, Period, SourceKind};
pub use file::RawFile;
pub use id::{DocId, EntityId, FactId, FileId, NameId, SpellingId};
pub use mention::{EntityKind, Evidence, Mention};
pub use metadata::{Correction, Fact, Field, Metadata, Provenance};
pub use outcome::{Outcome, Status};
pub use settings::{FileSettings, Settings};
pub use sha::{Sha256, TextHash};
