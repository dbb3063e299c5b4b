//! The trained recogniser: names that no rule knows.
//!
//! A small network of convolutions scores labels for each token (`network`), a pass over
//! the scores spells mentions (`decode`). What it is told of a token stands in `features`
//! and `pieces`. `training/` makes the weights, `data/model/CARD.md` says of what and how
//! well they do.

mod decode;
mod dot;
mod features;
mod network;
mod pieces;
mod tagger;
mod weights;

pub use features::{Seen, seen};
pub(crate) use tagger::Tags;
