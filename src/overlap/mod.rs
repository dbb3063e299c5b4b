//! What articles of a corpus have in common: near-duplicates and passages that recur.
//!
//! [`Alike`] finds pairs of near-duplicates without looking at all pairs, [`groups`] puts
//! them together, [`Recurring`] finds the passages that stand in several articles word for
//! word. The long ones work in steps of a few milliseconds. Words are compared folded, as
//! [`text::words`](crate::text::words) cuts them.

mod alike;
mod candidates;
mod grams;
mod groups;
mod layout;
mod pair;
mod passages;
mod profile;
mod rarity;
mod recurring;
mod runs;
mod sorting;
#[cfg(test)]
mod tests;

pub use alike::{Alike, Found, Rule};
pub use grams::{with_marks, word_spans};
pub use groups::{Group, above, groups};
pub use layout::{Layout, clusters};
pub use pair::{Kind, Pair};
pub use passages::{Growing, Outline, Passage, Place};
pub use profile::likeness;
pub use recurring::{Recurrences, Recurring};
pub use runs::{Run, Runs};

use std::borrow::Cow;

/// Where the texts are found: documents are numbered from 0.
pub trait Texts {
    /// The text of a document; `None` for one that does not count.
    fn text(&self, doc: u32) -> Option<Cow<'_, str>>;

    /// How many numbers documents have: those that do not count too.
    fn n_docs(&self) -> u32;
}
