//! The engine: owns the corpus and its index, and answers.
//!
//! Batches of analysed files come in through [`Engine::accept`]; everything else is
//! a [`Request`](crate::protocol::Request) answered by [`Engine::handle`].

mod across;
mod analyse;
mod article;
mod bars;
mod batch;
mod card;
mod collocates;
mod comparison;
mod concordance;
mod corrections;
mod dates;
mod decide;
#[cfg(test)]
mod decisions;
mod desk;
mod entities;
mod facets;
mod facts;
mod figures;
mod filter;
mod handle;
mod hits;
mod job;
mod keyness;
mod likely;
mod list;
mod log;
mod map;
mod marking;
mod mentions;
mod most_alike;
mod names;
mod near;
mod order;
mod overlap;
mod overlay;
mod packed;
mod passages;
mod patterns;
mod report;
mod rows;
mod store;
mod suggest;
mod table;
mod tagging;
mod tally;
#[cfg(test)]
mod tests;
mod timeline;
mod values;

pub use crate::ingest::member;
pub use analyse::{Analysed, analyse};
pub use batch::{Batch, BatchBuilder, End, ReadFile};
pub use comparison::VERSIONS;
pub use entities::{Entity, Why};
pub use figures::Stated;
pub use handle::Engine;
pub use job::{Begun, Job};
pub use mentions::{Linked, Mentions};
pub use names::Names;
pub use packed::Packed;
pub use store::{Held, Store};
pub use tagging::{Reading, Tagged, Untagged};
