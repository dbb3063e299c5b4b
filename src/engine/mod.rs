//! The engine: owns the corpus and its index, and answers.
//!
//! Batches of analysed files come in through [`Engine::accept`]; everything else is
//! a [`Request`](crate::protocol::Request) answered by [`Engine::handle`].

mod analyse;
mod article;
mod bars;
mod batch;
mod card;
mod collocates;
mod comparison;
mod concordance;
mod dates;
mod facets;
mod facts;
mod filter;
mod handle;
mod hits;
mod job;
mod keyness;
mod list;
mod mentions;
mod order;
mod packed;
mod patterns;
mod registry;
mod report;
mod rows;
mod store;
mod suggest;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod timeline;
mod values;

pub use analyse::{Analysed, analyse};
pub use batch::{Batch, BatchBuilder, ReadFile};
pub use handle::Engine;
pub use job::{Begun, Job};
pub use mentions::{Linked, Mentions};
pub use packed::Packed;
pub use registry::{Entity, Registry};
pub use store::{Held, Store};
