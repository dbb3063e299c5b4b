//! Concordances: every place where a query hits, with what stands around it.
//!
//! [`Collecting`] gathers the places, [`Gathering`] the words beside them, [`Ordering`]
//! puts the lines in order. Each is done in steps of a few milliseconds, so that
//! whoever drives them stays able to do something else.

mod around;
mod contexts;
mod line;
mod lines;
mod order;
mod rank;
#[cfg(test)]
mod tests;

pub use around::{Stretch, Walk, stretches};
pub use contexts::{Contexts, Gathering, REACH};
pub use line::{Line, context, line};
pub use lines::{Collecting, Lines};
pub use order::{Ordering, by_doc};

use crate::index::Checkpoints;

/// Where the texts of documents are found.
pub trait Texts {
    /// The text of a document, with the checkpoints of its words.
    fn text(&self, doc: u32) -> Option<(&str, &Checkpoints)>;
}

/// Tokens that one step of a walk through texts reads: some 2 ms in a browser.
pub const STEP: u32 = 1 << 14;
