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

use std::borrow::Cow;

use crate::index::Checkpoints;

/// Where the texts of documents are found.
pub trait Texts {
    /// The text of a document: it may have to be unpacked, so it is asked for once a step.
    fn text(&self, doc: u32) -> Option<Cow<'_, str>>;

    /// The checkpoints of its words.
    fn checkpoints(&self, doc: u32) -> Option<&Checkpoints>;
}

/// The text that a step is at: unpacked once, however many stretches of it are read.
#[derive(Default)]
pub struct Opened<'t>(Option<(u32, Cow<'t, str>)>);

impl<'t> Opened<'t> {
    /// The text of a document; empty where there is none.
    pub fn text(&mut self, texts: &'t impl Texts, doc: u32) -> &str {
        let text = match self.0.take() {
            Some((open, text)) if open == doc => text,
            _ => texts.text(doc).unwrap_or_default(),
        };
        &self.0.insert((doc, text)).1
    }
}

/// Tokens that one step of a walk through texts reads: some 2 ms in a browser.
pub const STEP: u32 = 1 << 14;
