//! What crosses between threads: plain data, nothing else.
//!
//! A message is an [`Envelope`], small and readable, beside one transferred buffer
//! that holds its body in postcard's format. The page asks with a [`Request`], the
//! engine answers with an [`Answer`]; an ingest worker gets a [`Task`] and reports
//! [`Progress`]; the batches that it makes go straight to the engine.

mod answer;
mod comparison;
mod concordance;
mod desk;
mod envelope;
mod event;
mod failure;
mod figures;
mod handshake;
mod import;
mod overlap;
mod request;
mod statistics;

pub use answer::{
    Alias, Answer, ArticleHead, Bucket, Chunk, ChunkShape, EntityCard, EntityRef, FacetList,
    FacetRow, Facets, ListRow, Listing, MentionLine, Removed, Report, ReportRow, Row, RowKind,
    Said, SeriesCounts, Suggestions, Timeline, Totals, Value,
};
pub use comparison::{
    Across, AcrossDoc, AcrossKind, AcrossRow, CompareAsked, CompareMode, ComparedEdit,
    ComparedName, ComparedPair, ComparedPassage, ComparedRun, ComparedTerm, Comparison, EditOp,
    Form, Reuse,
};
pub use concordance::{LineOrder, LineRow, Lines, LinesAsked};
pub use desk::{
    Act, Decided, EntitiesAsked, EntityBy, EntityLine, EntityList, LikelyList, LikelyRow, LogList,
    LogState, MarkAsked, Places,
};
pub use envelope::{Envelope, Lane};
pub use event::Event;
pub use failure::{Code, Failure};
pub use figures::{
    FigureGroup, FigureLine, FigureRow, Figures, FiguresAsked, GroupOf, Passage, SaidRow,
    SourceLine, SourceRow, Sources, SourcesAsked,
};
pub use handshake::{Ready, accept, ready};
pub use import::{
    Beginning, Brought, Delivery, Handed, NO_ROOM_FOR_IT, Progress, Refusal, Task, Unpack, Unread,
};
pub use overlap::{
    AlikeRow, ArticleRef, Likeness, MapCluster, MapDrawn, MapPoint, NearAsked, NearList, NearOf,
    NearRow, PassageBy, PassageList, PassagePlace, PassagePlaces, PassageRow, PassagesAsked,
    PlacesAsked,
};
pub use request::{
    Attention, Choice, Condition, Facet, FactKind, Filter, Mark, OpenAt, Order, Query, ReadAs,
    Removal, Request, Search, Series, Sort, TimeStep, Window,
};
pub use statistics::{
    CollocateBy, CollocateRow, Collocates, CollocatesAsked, KeyBy, KeyRow, Keyness, KeynessAsked,
    Picked, Side,
};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of a body.
pub fn encode<T: Serialize>(body: &T) -> Result<Vec<u8>, Failure> {
    postcard::to_allocvec(body).map_err(|_| Failure::broken_message())
}

/// The body that `bytes` hold.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    postcard::from_bytes(bytes).map_err(|_| Failure::broken_message())
}
